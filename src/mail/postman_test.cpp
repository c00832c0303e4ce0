// SPDX-License-Identifier: Apache-2.0
#include "mail/postman.hpp"

#include "db/test_database.hpp"
#include "mail/folder.hpp"
#include "mail/outbox.hpp"
#include "mail/smtp.hpp"
#include "mail/smtp_peer.hpp"

#include <fstream>
#include <iterator>

#include <gtest/gtest.h>

namespace stocktake::mail {
namespace {

using namespace std::chrono_literals;

const Timestamp posted_at = *Timestamp::parse("2025-11-23T12:00:00.000Z");
const Letter dotted_letter{{"ann@example.org", "Ann"}, "Your code", "123456\n.\nend\n"};

class PostmanRounds : public testing::TestWithParam<db::Engine> {
  protected:
    PostmanRounds() { db::migrate(*m_database, migrations(GetParam())); }

    void put(const Letter& what = dotted_letter) {
        ASSERT_TRUE(m_database->write(
            [&](db::Transaction& transaction) { return enqueue(transaction, what, posted_at); }));
    }

    OutboxState state() {
        return m_database->read(
            [](db::Transaction& transaction) { return outbox_state(transaction); });
    }

    static SmtpDeliverer deliverer_to(const SmtpPeer& peer) {
        return SmtpDeliverer(SmtpServer::parse(peer.url()).value(), 5s);
    }

    db::TestDatabase m_database{GetParam()};
};

INSTANTIATE_TEST_SUITE_P(Engines, PostmanRounds, testing::ValuesIn(db::engines_at_hand()),
                         [](const auto& engine) { return db::test_name_of(engine.param); });

TEST_P(PostmanRounds, BringALetterToAnSmtpServer) {
    const SmtpPeer peer;
    SmtpDeliverer deliverer = deliverer_to(peer);
    Postman postman(*m_database, deliverer, {.from = {"no-reply@example.org", "Stocktake"}});
    put();
    EXPECT_EQ(postman.run_once(posted_at), (PostmanRound{1, 0, 0}));
    EXPECT_EQ(state(), (OutboxState{0, 0}));
    const std::string heard = peer.heard();
    EXPECT_NE(heard.find("MAIL FROM:<no-reply@example.org>"), std::string::npos) << heard;
    EXPECT_NE(heard.find("RCPT TO:<ann@example.org>\n"), std::string::npos) << heard;
    EXPECT_NE(heard.find("To: \"Ann\" <ann@example.org>\nSubject: Your code\n"), std::string::npos)
        << heard;
    EXPECT_NE(heard.find("\n\n123456\n..\nend\n.\n"), std::string::npos) << heard;
}

TEST_P(PostmanRounds, PostponeALetterThatTheServerDefers) {
    const SmtpPeer peer("450 try later");
    SmtpDeliverer deliverer = deliverer_to(peer);
    std::string log;
    Postman postman(*m_database, deliverer, {.log = [&](std::string_view line) { log += line; }});
    put();
    EXPECT_EQ(postman.run_once(posted_at), (PostmanRound{0, 1, 0}));
    EXPECT_EQ(postman.run_once(posted_at + 59s), (PostmanRound{0, 0, 0}));
    EXPECT_EQ(postman.run_once(posted_at + 60s), (PostmanRound{0, 1, 0}));
    EXPECT_EQ(state(), (OutboxState{1, 0}));
    EXPECT_EQ(log.find("ann@"), std::string::npos) << log;
}

TEST_P(PostmanRounds, GiveUpALetterThatTheServerRefuses) {
    const SmtpPeer peer("550 no such reader");
    SmtpDeliverer deliverer = deliverer_to(peer);
    Postman postman(*m_database, deliverer, {});
    put();
    EXPECT_EQ(postman.run_once(posted_at), (PostmanRound{0, 0, 1}));
    EXPECT_EQ(state(), (OutboxState{0, 1}));
}

TEST_P(PostmanRounds, WriteOneFilePerLetterWithoutAServer) {
    const auto folder = m_database.folder() / "outbox";
    FolderDeliverer deliverer(folder);
    Postman postman(*m_database, deliverer, {});
    put();
    put({{"li@example.org", ""}, "Second", "text\n"});
    EXPECT_EQ(postman.run_once(posted_at), (PostmanRound{2, 0, 0}));
    std::vector<std::string> names;
    std::string all;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        names.push_back(entry.path().extension());
        std::ifstream file(entry.path(), std::ios::binary);
        all += std::string(std::istreambuf_iterator<char>(file), {});
    }
    EXPECT_EQ(names, (std::vector<std::string>{".eml", ".eml"}));
    EXPECT_NE(all.find("Subject: Second\r\n"), std::string::npos);
    EXPECT_NE(all.find("Subject: Your code\r\n"), std::string::npos);
}

TEST_P(PostmanRounds, SurviveAFolderThatCannotBeWritten) {
    const auto blocked = m_database.folder() / "file";
    std::ofstream(blocked) << "in the way";
    FolderDeliverer deliverer(blocked);
    Postman postman(*m_database, deliverer, {});
    put();
    EXPECT_EQ(postman.run_once(posted_at), (PostmanRound{0, 1, 0}));
}

TEST_P(PostmanRounds, RunInAThreadThatStopsWhileAServerKeepsSilent) {
    const SmtpPeer peer("");
    SmtpDeliverer deliverer = deliverer_to(peer);
    Postman postman(*m_database, deliverer, {.pause = 10ms});
    put();
    postman.start();
    while (peer.heard().find("RCPT") == std::string::npos) {
        std::this_thread::sleep_for(5ms);
    }
    const auto before = std::chrono::steady_clock::now();
    postman.stop();
    EXPECT_LT(std::chrono::steady_clock::now() - before, 3s);
    EXPECT_EQ(state(), (OutboxState{1, 0}));
}

TEST_P(PostmanRounds, RunInAThreadThatFindsLaterLetters) {
    FolderDeliverer deliverer(m_database.folder() / "outbox");
    Postman postman(*m_database, deliverer, {.pause = 10ms});
    postman.start();
    put();
    while (state().waiting > 0) {
        std::this_thread::sleep_for(5ms);
    }
    postman.stop();
    EXPECT_EQ(state(), (OutboxState{0, 0}));
}

TEST(SmtpServer, IsReadFromAnAddress) {
    const SmtpServer server = SmtpServer::parse("smtp://u%40x:p%3Aw@mail.example.org:587").value();
    EXPECT_EQ(server.url, "smtp://mail.example.org:587");
    EXPECT_EQ(server.user, "u@x");
    EXPECT_EQ(server.password, "p:w");
    EXPECT_TRUE(server.requires_tls);
    EXPECT_FALSE(SmtpServer::parse("smtp://localhost:25").value().requires_tls);
    EXPECT_EQ(SmtpServer::parse("smtps://mail.example.org").value().url,
              "smtps://mail.example.org");
}

TEST(SmtpServer, IsNotReadFromAnotherKindOfAddress) {
    for (const std::string_view text : {"", "mail.example.org", "http://mail.example.org"}) {
        EXPECT_FALSE(SmtpServer::parse(text).has_value()) << text;
    }
}

TEST(SmtpServer, IsNotTrustedWithoutTlsWhenItIsElsewhere) {
    const SmtpPeer peer;
    SmtpServer server = SmtpServer::parse(peer.url()).value();
    server.requires_tls = true; // as for a server that is not on this machine
    SmtpDeliverer deliverer(server, 5s);
    const Delivery delivery =
        deliverer.deliver(dotted_letter, {{"no-reply@example.org", ""}, "1", posted_at}, {});
    EXPECT_EQ(delivery.outcome, Delivery::Outcome::TryLater);
    EXPECT_EQ(peer.heard().find("MAIL FROM"), std::string::npos);
}

} // namespace
} // namespace stocktake::mail
