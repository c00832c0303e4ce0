// SPDX-License-Identifier: Apache-2.0
#include "web/representation.hpp"

#include "base/json.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

namespace stocktake::web {

namespace {

constexpr std::string_view error_template = "web/error";

struct ErrorAnswer {
    ErrorKind kind;
    int status;
    std::string_view title; // message id
};

constexpr std::array<ErrorAnswer, 15> error_answers{{
    {ErrorKind::InvalidInput, 400, "site.title.invalid_input"},
    {ErrorKind::SignInRequired, 401, "site.title.sign_in_required"},
    {ErrorKind::NotAllowed, 403, "site.title.not_allowed"},
    {ErrorKind::NotFound, 404, "site.title.not_found"},
    {ErrorKind::MethodNotAllowed, 405, "site.title.method_not_allowed"},
    {ErrorKind::NotAcceptable, 406, "site.title.not_acceptable"},
    {ErrorKind::RequestTimeout, 408, "site.title.request_timeout"},
    {ErrorKind::Conflict, 409, "site.title.conflict"},
    {ErrorKind::Gone, 410, "site.title.gone"},
    {ErrorKind::TooLarge, 413, "site.title.too_large"},
    {ErrorKind::HeadTooLarge, 431, "site.title.head_too_large"},
    {ErrorKind::UnsupportedMediaType, 415, "site.title.unsupported_media_type"},
    {ErrorKind::TooManyRequests, 429, "site.title.too_many_requests"},
    {ErrorKind::Internal, 500, "site.title.internal"},
    {ErrorKind::Unavailable, 503, "site.title.unavailable"},
}};

const ErrorAnswer& answer_to(ErrorKind kind) {
    return *std::ranges::find(error_answers, kind, &ErrorAnswer::kind);
}

/// Of letters that every program reads; the others in percent-encoding besides (RFC 8187).
bool is_plain_name(std::string_view name) {
    return std::ranges::all_of(
        name, [](char c) { return c >= ' ' && c <= '~' && c != '"' && c != '\\'; });
}

/// `attachment; filename="crosswalk-wsis-sdg.csv"` (RFC 6266).
void name_download(Response& response, std::string_view disposition, std::string_view file_name) {
    std::string header(disposition);
    if (is_plain_name(file_name)) {
        header += "; filename=\"" + std::string(file_name) + "\"";
    } else {
        header += "; filename*=UTF-8''" + encode_percent(file_name);
    }
    response.headers.set("Content-Disposition", header);
}

Response render_html(const Page& page, const Occasion& occasion, const SiteParts& parts) {
    Response response;
    response.headers.set("Content-Type", std::string(html_format.media_type));
    response.set_text(parts.templates.render_page(page.template_name, occasion.language, page.model,
                                                  shell_of(page, occasion, parts)));
    return response;
}

Response render_json(const Value& model, JsonStyle style) {
    BodySink sink;
    write_json(model, sink, style);
    Response response;
    response.headers.set("Content-Type", std::string(json_format.media_type));
    response.body = sink.take();
    return response;
}

/// A table or a document of the page in `format`. Precondition: the route names only formats that
/// its pages have; a test of the project holds routes to it.
Response render_file(const Page& page, const Format& format, Language language,
                     const SiteParts& parts) {
    Response response;
    response.headers.set("Content-Type", std::string(format.media_type));
    BodySink sink;
    for (const Document& document : page.documents) {
        if (document.format == format) {
            document.write(sink);
            response.body = sink.take();
            name_download(response, document.is_download ? "attachment" : "inline",
                          document.file_name);
            return response;
        }
    }
    const auto writer = std::ranges::find(parts.table_writers, format, &TableWriter::format);
    if (writer == parts.table_writers.end() || !page.table) {
        throw std::logic_error("page " + page.template_name + " has no representation " +
                               std::string(format.suffix));
    }
    const Table table = page.table();
    writer->write(table, sink, language);
    response.body = sink.take();
    name_download(response, "attachment", table.name + "." + std::string(format.suffix));
    return response;
}

Response render_page(const Page& page, const Occasion& occasion, const SiteParts& parts) {
    Response response = occasion.format == html_format ? render_html(page, occasion, parts)
                        : occasion.format == json_format
                            ? render_json(page.model, JsonStyle::Compact)
                            : render_file(page, occasion.format, occasion.language, parts);
    response.status = page.status;
    if (!page.location.empty()) {
        response.headers.set("Location", page.location);
    }
    for (const Cookie& cookie : page.cookies) {
        response.headers.add("Set-Cookie", to_string(cookie));
    }
    return response;
}

/// A program learns where the result stands and need not go there, as it would from a 303.
Response render_redirect(const Redirect& redirect, const Occasion& occasion) {
    Response response;
    if (occasion.format == json_format && occasion.route != nullptr &&
        occasion.route->method != Method::Get) {
        response =
            render_json(Value::object({{"location", redirect.location}}), JsonStyle::Compact);
    } else {
        response.status = redirect.status;
        response.headers.set("Location", redirect.location);
    }
    for (const Cookie& cookie : redirect.cookies) {
        response.headers.add("Set-Cookie", to_string(cookie));
    }
    return response;
}

Response render_raw(const Raw& raw, const Route& route) {
    if (route.raw_type.empty()) {
        throw std::logic_error("route " + route.name + " does not say what type its bytes have");
    }
    Response response;
    response.status = raw.status;
    response.headers.set("Content-Type",
                         raw.media_type.empty() ? std::string(route.raw_type) : raw.media_type);
    if (!raw.file_name.empty()) {
        name_download(response, "attachment", raw.file_name);
    }
    if (raw.file) {
        response.body = raw.file;
        return response;
    }
    BodySink sink;
    raw.write(sink);
    response.body = sink.take();
    return response;
}

Value field_errors(const std::vector<FieldError>& errors, const Speaker& say) {
    Value fields = Value::array();
    for (const FieldError& error : errors) {
        fields.push(Value::object({{"field", error.field}, {"message", say(error.message)}}));
    }
    return fields;
}

} // namespace

int status_of(ErrorKind kind) {
    return answer_to(kind).status;
}

Response render(const Reply& reply, const Occasion& occasion, const SiteParts& parts) {
    if (const auto* page = std::get_if<Page>(&reply)) {
        return render_page(*page, occasion, parts);
    }
    if (const auto* redirect = std::get_if<Redirect>(&reply)) {
        return render_redirect(*redirect, occasion);
    }
    return render_raw(std::get<Raw>(reply), *occasion.route);
}

Response render_error(const Error& error, const Occasion& occasion, const SiteParts& parts) {
    const Speaker say(parts.catalogue, occasion.language);
    const std::string message = say(error.message);
    const Value fields = field_errors(error.fields, say);
    Response response;
    if (prefers_json(occasion.request, occasion.format)) {
        const Value first = error.fields.empty() ? Value() : Value(error.fields.front().field);
        response = render_json(
            Value::object({{"error", Value::object({{"kind", name_of(error.kind)},
                                                    {"message", message},
                                                    {"field", first},
                                                    {"fields", fields},
                                                    {"request_id", occasion.request.id}})}}),
            JsonStyle::Compact);
    } else {
        Page page;
        page.template_name = error_template;
        page.title = say(answer_to(error.kind).title);
        page.status = status_of(error.kind);
        page.model = Value::object({{"status", page.status},
                                    {"title", page.title},
                                    {"message", message},
                                    {"fields", fields},
                                    {"request_id", occasion.request.id}});
        response = render_html(page, occasion, parts);
    }
    response.status = status_of(error.kind);
    response.headers.set("Cache-Control", "no-store");
    return response;
}

} // namespace stocktake::web
