// SPDX-License-Identifier: Apache-2.0
// HTML from templates and value trees, by ctemplate with context-aware escaping; ctemplate is seen
// by templates.cpp alone. Before ctemplate reads a file, our own small words are replaced, once per
// language (docs/adr/0005):
//
//   {{_ frameworks.list.title}}        the message, in the language of the page, escaped
//   {{_ frameworks.list.count count}}  the message, its placeholder {count} filled from the model;
//                                      {count} from another member: count=total, day=opened:day
//   {{n:number}} {{day:date}} {{at:moment}}  formatted for the language
//   {{text:lines}}                     with its line ends, for <pre> and <textarea>
//   {{text:markdown}}                  as HTML (markdown.hpp); not inside a tag
//   {{data:json}}                      any value, right behind <script type="application/ld+json">
//   {{asset style.css}}                address of an asset, with its hash
//   {{>people/_membership}}            the text of another template, inserted
//   {{^items}} … {{/items}}            shown when `items` is empty, false, null
//
// ctemplate's own: {{name}}, {{#name}} … {{/name}} for each item, for an object, or for true;
// {{! comment}}. Names are looked up outwards through the enclosing sections. Inside a list of
// plain texts the text is {{item}}. A page's template is inserted in `web/layout` as its main part.
#pragma once

#include "base/embedded.hpp"
#include "base/value.hpp"
#include "web/catalogue.hpp"

#include <functional>
#include <memory>
#include <span>
#include <string>

namespace stocktake::web {

struct TemplateRoot {
    std::string_view area;               // `frameworks`: names start with it
    std::span<const EmbeddedFile> files; // `list.html` becomes `frameworks/list`
};

/// Immutable after loading; thread-safe.
class Templates {
  public:
    using AssetAddress = std::function<std::string(std::string_view name)>;

    /// Internal, naming file and line, for a template that cannot be parsed, names an unknown
    /// message, asset or other template, or is not well-formed for its escaping context.
    static Result<Templates> load(std::span<const TemplateRoot> roots, const Catalogue& catalogue,
                                  const AssetAddress& asset_address);
    ~Templates();
    Templates(Templates&&) noexcept;
    Templates& operator=(Templates&&) noexcept;

    /// A whole HTML page: `web/layout` around the template `name`. `model` is what the page is
    /// about, `shell` what the layout shows around it; both are objects. Throws std::logic_error
    /// for an unknown name: templates are named by code, never by input.
    [[nodiscard]] std::string render_page(std::string_view name, Language language,
                                          const Value& model, const Value& shell) const;

    /// One template alone, e.g. a mail text.
    [[nodiscard]] std::string render(std::string_view name, Language language,
                                     const Value& model) const;

  private:
    Templates();
    struct Implementation;
    std::unique_ptr<Implementation> m_implementation;
};

} // namespace stocktake::web
