// SPDX-License-Identifier: Apache-2.0
// For tests: the pages of this feature asked as the site would ask them, without sockets, and shown
// through the templates and catalogues that ship.
#pragma once

#include "features/registry/test_registry.hpp"
#include "web/arguments.hpp"
#include "web/router.hpp"
#include "web/templates.hpp"

#include <algorithm>

namespace stocktake::embedded {

std::span<const EmbeddedFile> kinds_templates();
std::span<const EmbeddedFile> registry_templates();
std::span<const EmbeddedFile> web_templates();

} // namespace stocktake::embedded

namespace stocktake::registry {

inline const web::Templates& shipped_templates() {
    static const web::Templates templates = [] {
        const std::vector<web::TemplateRoot> roots{{"web", embedded::web_templates()},
                                                   {"kinds", embedded::kinds_templates()},
                                                   {"registry", embedded::registry_templates()}};
        auto loaded = web::Templates::load(roots, shipped_catalogue(), [](std::string_view name) {
            return "/" + std::string(name);
        });
        if (!loaded) {
            throw std::logic_error(stocktake::to_string(loaded.error()));
        }
        return std::move(*loaded);
    }();
    return templates;
}

inline web::Speaker speaker(Language language = Language::English) {
    return {shipped_catalogue(), language};
}

struct Ask {
    std::string address; // with its suffix and query
    Actor actor = {};
    std::vector<web::Parameters::Pair> form = {}; // of a POST
    web::Method method = web::Method::Get;
    Language language = Language::English;
    std::string body = {}; // JSON of a POST
};

inline Ask post(std::string address, Actor actor, std::vector<web::Parameters::Pair> form = {}) {
    return {std::move(address), std::move(actor), std::move(form), web::Method::Post};
}

class PagesTest : public RegistryTest {
  protected:
    PagesTest() {
        FeatureDescription description = feature.description();
        for (web::Route& route : description.routes) {
            router.add(std::move(route));
        }
    }

    /// As Site does it, without what is about the wire.
    Result<web::Reply> ask(const Ask& asked) {
        web::Request request;
        request.method = asked.method;
        if (auto sound = web::parse_target(asked.address, request); !sound) {
            return failure_of(sound);
        }
        request.target = asked.address;
        request.body = asked.body;
        for (const auto& [name, value] : asked.form) {
            request.form.add(name, value);
        }
        auto match = router.find(asked.method, request.path);
        if (!match) {
            return failure_of(match);
        }
        if (!match->route->permission.is_held_by(asked.actor)) {
            return failure(asked.actor.is_signed_in() ? ErrorKind::NotAllowed
                                                      : ErrorKind::SignInRequired,
                           {"refused", {}});
        }
        const bool is_page = match->format == web::html_format;
        const auto arguments = web::check_arguments(
            *match->route, std::move(match->path), request.query,
            is_page ? web::UnknownParameters::Ignored : web::UnknownParameters::Refused);
        if (!arguments) {
            return failure_of(arguments);
        }
        return match->route->handler(
            {request, *arguments, asked.actor, speaker(asked.language), match->format, "csrf"});
    }

    web::Page page(const Ask& asked) {
        auto reply = ask(asked);
        if (!reply) {
            throw std::logic_error(asked.address + ": " + stocktake::to_string(reply.error()));
        }
        return std::get<web::Page>(std::move(*reply));
    }

    std::string location(const Ask& asked) {
        auto reply = ask(asked);
        if (!reply) {
            return stocktake::to_string(reply.error());
        }
        const auto* redirect = std::get_if<web::Redirect>(&*reply);
        return redirect == nullptr ? "a page"
                                   : std::to_string(redirect->status) + " " + redirect->location;
    }

    static std::string rendered(const web::Page& page, Language language = Language::English) {
        return shipped_templates().render(page.template_name, language, page.model);
    }

    std::string html(const Ask& asked) { return rendered(page(asked), asked.language); }

    std::string json(const Ask& asked) { return to_json(page(asked).model); }

    static bool has(std::string_view text, std::string_view part) {
        return text.find(part) != std::string_view::npos;
    }

    /// The texts of a member of each item of the list, a line each.
    static std::string column(const web::Page& page, std::string_view member,
                              std::string_view list = "items") {
        std::string text;
        for (const Value& item : page.model.find(list)->as_array()) {
            const Value* value = item.find(member);
            text += (value->is_string() ? value->as_string() : to_json(*value)) + "\n";
        }
        return text;
    }

    /// Published at `noon`, with another title and other cells than full_cells has.
    RecordId published_as(std::string title, kinds::Cells more = {},
                          Consent consent = Consent::Named) {
        kinds::Cells cells{{"title", std::move(title)}};
        std::ranges::move(more, std::back_inserter(cells));
        return published(consent, std::move(cells));
    }

    Feature feature{*database, shelf, {.public_address = "https://stocktake.example.org"}};
    web::Router router;
};

} // namespace stocktake::registry
