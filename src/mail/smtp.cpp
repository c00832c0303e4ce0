// SPDX-License-Identifier: Apache-2.0
#include "mail/smtp.hpp"

#include <cstring>

#include <curl/curl.h>

namespace stocktake::mail {

namespace {

/// libcurl wants to be started once, before the first thread uses it.
void start_curl() {
    static const CURLcode started = curl_global_init(CURL_GLOBAL_DEFAULT);
    if (started != CURLE_OK) {
        throw std::runtime_error("libcurl does not start");
    }
}

using Handle = std::unique_ptr<CURL, decltype(&curl_easy_cleanup)>;
using UrlHandle = std::unique_ptr<CURLU, decltype(&curl_url_cleanup)>;
using List = std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)>;

std::string part_of(CURLU* url, CURLUPart part, unsigned flags = 0) {
    char* text = nullptr;
    if (curl_url_get(url, part, &text, flags) != CURLUE_OK) {
        return {};
    }
    std::string copy(text);
    curl_free(text);
    return copy;
}

bool is_this_machine(std::string_view host) {
    return host == "localhost" || host == "[::1]" || host.starts_with("127.");
}

size_t read_message(char* into, size_t size, size_t count, void* user) {
    auto& rest = *static_cast<std::string_view*>(user);
    const std::size_t taken = std::min(rest.size(), size * count);
    std::memcpy(into, rest.data(), taken);
    rest.remove_prefix(taken);
    return taken;
}

int stop_when_asked(void* user, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
    return static_cast<const std::stop_token*>(user)->stop_requested() ? 1 : 0;
}

Delivery judge(CURLcode code, long status) {
    if (code == CURLE_OK) {
        return {};
    }
    // A refused sign-in or a missing TLS is the operator's to mend; the letter is not at fault.
    const bool is_letters_fault =
        code == CURLE_SEND_ERROR || code == CURLE_RECV_ERROR || code == CURLE_WEIRD_SERVER_REPLY;
    const bool is_final = is_letters_fault && status >= 500 && status < 600;
    return {is_final ? Delivery::Outcome::Refused : Delivery::Outcome::TryLater,
            "SMTP " + std::to_string(status) + ": " + curl_easy_strerror(code)};
}

} // namespace

Result<SmtpServer> SmtpServer::parse(std::string_view text) {
    start_curl();
    const auto refused = failure(ErrorKind::InvalidInput, {"mail.error.smtp_url", {}});
    const UrlHandle url(curl_url(), &curl_url_cleanup);
    if (curl_url_set(url.get(), CURLUPART_URL, std::string(text).c_str(), 0) != CURLUE_OK) {
        return refused;
    }
    const std::string scheme = part_of(url.get(), CURLUPART_SCHEME);
    const std::string host = part_of(url.get(), CURLUPART_HOST);
    if ((scheme != "smtp" && scheme != "smtps") || host.empty()) {
        return refused;
    }
    const std::string port = part_of(url.get(), CURLUPART_PORT);
    SmtpServer server;
    server.url = scheme + "://" + host + (port.empty() ? "" : ":" + port);
    server.user = part_of(url.get(), CURLUPART_USER, CURLU_URLDECODE);
    server.password = part_of(url.get(), CURLUPART_PASSWORD, CURLU_URLDECODE);
    server.requires_tls = !is_this_machine(host);
    return server;
}

Delivery SmtpDeliverer::deliver(const Letter& letter, const Envelope& envelope,
                                const std::stop_token& stop) {
    start_curl();
    const auto message = render_message(letter, envelope);
    if (!message) {
        return {Delivery::Outcome::Refused, to_string(message.error())};
    }
    const Handle handle(curl_easy_init(), &curl_easy_cleanup);
    const List readers(curl_slist_append(nullptr, ("<" + letter.to.address + ">").c_str()),
                       &curl_slist_free_all);
    std::string_view rest = *message;
    CURL* curl = handle.get();
    curl_easy_setopt(curl, CURLOPT_URL, m_server.url.c_str());
    if (!m_server.user.empty()) {
        curl_easy_setopt(curl, CURLOPT_USERNAME, m_server.user.c_str());
        curl_easy_setopt(curl, CURLOPT_PASSWORD, m_server.password.c_str());
    }
    curl_easy_setopt(curl, CURLOPT_USE_SSL,
                     static_cast<long>(m_server.requires_tls ? CURLUSESSL_ALL : CURLUSESSL_TRY));
    curl_easy_setopt(curl, CURLOPT_MAIL_FROM, ("<" + envelope.from.address + ">").c_str());
    curl_easy_setopt(curl, CURLOPT_MAIL_RCPT, readers.get());
    curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(curl, CURLOPT_READFUNCTION, &read_message);
    curl_easy_setopt(curl, CURLOPT_READDATA, &rest);
    curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, &stop_when_asked);
    curl_easy_setopt(curl, CURLOPT_XFERINFODATA, &stop);
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, 20L);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT, static_cast<long>(m_timeout.count()));
    const CURLcode code = curl_easy_perform(curl);
    long status = 0;
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
    return judge(code, status);
}

} // namespace stocktake::mail
