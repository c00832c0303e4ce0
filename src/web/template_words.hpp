// SPDX-License-Identifier: Apache-2.0
// The words of our templates (templates.hpp lists them), read before ctemplate sees a text: files
// are inserted in each other, messages and asset addresses become text, and everything the model
// decides becomes a numbered word that templates.cpp looks up while it renders.
#pragma once

#include "base/result.hpp"
#include "web/templates.hpp"

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace stocktake::web {

enum class TextFormat {
    Plain,
    Number,
    Day,
    Moment,
    Lines,    // line ends are kept, which ctemplate would else turn into spaces
    Markdown, // becomes HTML (markdown.hpp)
    Json,     // a block of data
};

/// A member of the model, and how it is shown.
struct Reference {
    std::string name;
    TextFormat format = TextFormat::Plain;
};

enum class WordKind {
    Text,    // {{name}}, {{name:number}}
    Message, // {{_ id placeholder …}}
    Section, // {{#name}}
    Inverse, // {{^name}}
    Once,    // {{?name}}
    Again,   // {{>name}} of a template inside itself
};

struct Word {
    WordKind kind = WordKind::Text;
    Reference reference; // of Message: the id; of Again: the template
    std::vector<std::pair<std::string, Reference>> arguments; // of Message, by placeholder
    std::string origin;                                       // `people/sign_in:12`
};

/// A template as ctemplate gets it. Word number 7 stands in the text as {{w7}}, {{#w7}} or {{>w7}}.
struct CompiledText {
    std::string text;
    std::vector<Word> words;
    std::set<std::string> again; // templates that must be at hand one by one
};

struct TemplateSource {
    std::string_view text;
    bool is_html = true;
};

/// By name, e.g. `frameworks/list`.
using TemplateSources = std::map<std::string, TemplateSource, std::less<>>;

struct TemplateLanguage {
    const Speaker& say;
    const std::set<std::string, std::less<>>& message_ids;
    const Templates::AssetAddress& asset_address;
};

/// `main` is what {{>main}} stands for, and may be empty. Internal, naming template and line, for
/// words that are malformed or name what does not exist. Precondition: `sources` has `name`.
Result<CompiledText> compile_template(std::string_view name, std::string_view main,
                                      const TemplateSources& sources,
                                      const TemplateLanguage& language);

} // namespace stocktake::web
