// SPDX-License-Identifier: Apache-2.0
// For tests: the ground of reports with a draft, people who write it and members who clear it, the
// pages asked as the site would ask them.
#pragma once

#include "features/drafting/actions.hpp"
#include "features/drafting/clearance_store.hpp"
#include "features/drafting/clearing.hpp"
#include "features/drafting/feature.hpp"
#include "features/reports/test_reports.hpp"
#include "mail/outbox.hpp"
#include "web/arguments.hpp"
#include "web/router.hpp"

namespace stocktake::embedded {

std::span<const EmbeddedFile> drafting_schema();

} // namespace stocktake::embedded

namespace stocktake::drafting {

using namespace std::chrono_literals;
using reports::noon;

inline ReportItem item_called(std::string id, std::string text, std::string sender = "ITU") {
    ReportItem item;
    item.id = std::move(id);
    item.address = "/records/" + item.id;
    item.text = std::move(text);
    item.organizations = {sender};
    item.sender = std::move(sender);
    return item;
}

class DraftingTest : public reports::ReportsTest {
  protected:
    /// `tables` when what is tested needs more of them.
    explicit DraftingTest(const db::Original& tables = {"drafting tables", make_tables})
        : ReportsTest(tables) {
        load(reports::small_outline());
        ann.account = AccountId("ann");
        bob.account = AccountId("bob");
        mia.account = AccountId("mia");
        ann.roles = bob.roles = {Role::Secretariat};
        mia.organizations = {OrganizationId("ITU")};
        database->write([&](db::Transaction& transaction) {
            for (const Actor* actor : {&ann, &bob, &mia}) {
                transaction.execute(
                    "INSERT INTO account (id, email, email_key, display_name, language, "
                    "password_hash, state, created_at) VALUES ($1, $2, $2, $3, 'en', '', "
                    "'active', $4)",
                    {actor->account, actor->account.text() + "@example.org",
                     "Name of " + actor->account.text(), noon.text()});
            }
        });
        things["C5"] = {item_called("a", "Wells were dug."), item_called("b", "Roads too.", "WHO")};
        for (web::Route& route : drafting.description().routes) {
            router.add(std::move(route));
        }
    }

    static void make_tables(db::Database& empty) {
        db::make_tables(empty, {{"mail", embedded::mail_schema()},
                                {"frameworks", embedded::frameworks_schema()},
                                {"people", embedded::people_schema()},
                                {"kinds", embedded::kinds_schema()},
                                {"reports", embedded::reports_schema()},
                                {"drafting", embedded::drafting_schema()}});
    }

    DraftId started(Language language = Language::English) {
        return start_draft(desk(), ann,
                           {"Our report", "yearly", {{"line", "C5"}, {"year", "2025"}}, language},
                           noon)
            .value();
    }

    Result<ParagraphId> write(const DraftId& draft, std::string text,
                              std::vector<ChosenItem> chosen = {}, std::string part = "line") {
        return write_paragraph(desk(), ann, draft, part, {std::move(text), std::move(chosen)},
                               web::shipped_catalogue(), noon);
    }

    Result<void> revise(const Actor& actor, const ParagraphId& id, RevisedText text,
                        Timestamp now = noon) {
        return revise_paragraph(desk(), actor, id, text, web::shipped_catalogue(), now);
    }

    Paragraph paragraph(const ParagraphId& id) {
        return database
            ->read([&](db::Transaction& transaction) { return find_paragraph(transaction, id); })
            .value();
    }

    /// Texts of a part, in their order.
    std::string texts(const DraftId& draft, std::string_view part = "line") {
        return database->read([&](db::Transaction& transaction) {
            std::string all;
            for (const Paragraph& each : list_paragraphs(transaction, draft)) {
                all += each.part == part ? '<' + each.current.text + '>' : std::string();
            }
            return all;
        });
    }

    template <class Body>
    auto with_draft(const DraftId& draft, Body&& body) {
        return database->read([&](db::Transaction& transaction) {
            return body(transaction, open_draft(desk(), transaction, draft).value());
        });
    }

    /// `kind number excerpt`, one a line.
    std::string troubles(const DraftId& draft) {
        return with_draft(draft, [&](db::Transaction& transaction, const OpenedDraft& opened) {
            std::string all;
            for (const Trouble& each :
                 find_troubles(desk(), transaction, opened, web::shipped_catalogue(), noon)) {
                all += std::string(name_of(each.kind)) + ' ' + std::to_string(each.number) + ' ' +
                       each.excerpt + '\n';
            }
            return all;
        });
    }

    reports::Composition composed(const DraftId& draft, Language language = Language::English,
                                  const CompositionOptions& options = {}) {
        return with_draft(draft, [&](db::Transaction& transaction, const OpenedDraft& opened) {
            return compose_draft(desk(), transaction, opened, options,
                                 {web::shipped_catalogue(), language}, noon);
        });
    }

    struct Ask {
        std::string address;
        Actor actor;
        std::vector<web::Parameters::Pair> form = {};
        web::Method method = web::Method::Get;
    };

    /// As the site does it, without what is about the wire.
    Result<web::Reply> ask(const Ask& asked) {
        web::Request request;
        request.method = asked.method;
        if (auto sound = web::parse_target(asked.address, request); !sound) {
            return failure_of(sound);
        }
        for (const auto& [name, value] : asked.form) {
            request.form.add(name, value);
        }
        auto match = router.find(asked.method, request.path);
        if (!match) {
            return failure_of(match);
        }
        if (!match->route->permission.is_held_by(asked.actor)) {
            return failure(ErrorKind::NotAllowed, {"refused", {}});
        }
        const auto arguments = web::check_arguments(*match->route, std::move(match->path),
                                                    request.query, web::UnknownParameters::Refused);
        if (!arguments) {
            return failure_of(arguments);
        }
        return match->route->handler({request,
                                      *arguments,
                                      asked.actor,
                                      {web::shipped_catalogue(), Language::English},
                                      match->format,
                                      ""});
    }

    web::Page page(const Ask& asked) { return std::get<web::Page>(ask(asked).value()); }

    std::string location(const Ask& asked) {
        return std::get<web::Redirect>(ask(asked).value()).location;
    }

    static Ask post(std::string address, Actor actor,
                    std::vector<web::Parameters::Pair> form = {}) {
        return {std::move(address), std::move(actor), std::move(form), web::Method::Post};
    }

    [[nodiscard]] Desk desk() const { return drafting.desk(); }

    Actor ann; // secretariat
    Actor bob; // secretariat
    Actor mia; // member of ITU
    drafting::Feature drafting{feature.desk()};
    web::Router router;
};

} // namespace stocktake::drafting
