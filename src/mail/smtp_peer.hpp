// SPDX-License-Identifier: Apache-2.0
// For tests: a tiny SMTP server on a real socket of this machine. It keeps what it hears, takes one
// connection after the other, and answers RCPT as it is told.
#pragma once

#include <atomic>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>

namespace stocktake::mail {

class SmtpPeer {
  public:
    /// `rcpt_answer` is sent to RCPT TO; an empty one leaves the client waiting.
    explicit SmtpPeer(std::string rcpt_answer = "250 OK");
    ~SmtpPeer();
    SmtpPeer(const SmtpPeer&) = delete;
    SmtpPeer& operator=(const SmtpPeer&) = delete;

    [[nodiscard]] std::string url() const;
    /// All the lines the client has sent so far.
    [[nodiscard]] std::string heard() const;

  private:
    void serve();
    void talk(int connection);
    std::string answer_to(std::string_view line);

    std::string m_rcpt_answer;
    int m_listener = -1;
    int m_port = 0;
    std::atomic<bool> m_stopping = false;
    mutable std::mutex m_mutex;
    std::string m_heard;
    bool m_in_data = false;
    std::thread m_thread;
};

} // namespace stocktake::mail
