// SPDX-License-Identifier: Apache-2.0
#include "features/kinds/form_hints.hpp"

#include "features/kinds/number_text.hpp"

namespace stocktake::kinds {

namespace {

class Sentences {
  public:
    explicit Sentences(const web::Speaker& say) : m_say(say) {}

    void add(std::string_view sentence) {
        if (!sentence.empty()) {
            const bool is_chinese = m_say.language() == Language::Chinese; // no blank after 。
            m_text += m_text.empty() || is_chinese ? "" : " ";
            m_text += sentence;
        }
    }

    void add(const Message& message) { add(m_say(message)); }

    /// A sentence about a number of things, unless the number is no bound.
    void add_bound(std::string_view id, std::size_t bound) {
        if (bound > 0) {
            add({std::string(id), {{"count", static_cast<std::int64_t>(bound)}}});
        }
    }

    std::string take() { return std::move(m_text); }

  private:
    const web::Speaker& m_say;
    std::string m_text;
};

void add_length(Sentences& sentences, const Length& length) {
    const bool is_words = length.unit == LengthUnit::Words;
    sentences.add_bound(is_words ? "kinds.form.limit.minimum_words"
                                 : "kinds.form.limit.minimum_characters",
                        length.minimum > 1 ? length.minimum : 0);
    sentences.add_bound(is_words ? "kinds.form.limit.recommended_words"
                                 : "kinds.form.limit.recommended_characters",
                        length.recommended);
    sentences.add_bound(is_words ? "kinds.form.limit.maximum_words"
                                 : "kinds.form.limit.maximum_characters",
                        length.maximum);
}

/// Numbers without grouping: 2100 may be a year.
void add_bounds(Sentences& sentences, const Field& field) {
    if (field.minimum && field.maximum) {
        sentences.add(
            {"kinds.form.limit.between",
             {{"minimum", text_of(*field.minimum)}, {"maximum", text_of(*field.maximum)}}});
    } else if (field.minimum) {
        sentences.add({"kinds.form.limit.at_least", {{"minimum", text_of(*field.minimum)}}});
    } else if (field.maximum) {
        sentences.add({"kinds.form.limit.at_most", {{"maximum", text_of(*field.maximum)}}});
    }
}

void add_items(Sentences& sentences, const Field& field) {
    const bool can_be_too_many =
        field.type == FieldType::Choice     ? field.maximum_items < field.options.size()
        : field.type == FieldType::Language ? field.maximum_items < all_languages.size()
                                            : true;
    if (field.maximum_items > 1) {
        sentences.add_bound("kinds.form.limit.minimum_items",
                            field.minimum_items > 1 ? field.minimum_items : 0);
        sentences.add_bound("kinds.form.limit.maximum_items",
                            can_be_too_many && field.maximum_items < 100 ? field.maximum_items : 0);
    }
}

} // namespace

std::string help_text(const Field& field, const web::Speaker& say) {
    Sentences sentences(say);
    sentences.add(best_text(field.help, say.language()).text);
    if (!field.example.empty()) {
        const std::string example(best_text(field.example, say.language()).text);
        sentences.add({"kinds.form.example", {{"example", example}}});
    }
    return sentences.take();
}

std::string limit_text(const Field& field, const web::Speaker& say) {
    Sentences sentences(say);
    switch (field.type) {
    case FieldType::RichText:
        sentences.add(Message{"kinds.form.limit.markdown", {}});
        add_length(sentences, field.length);
        break;
    case FieldType::Text:
    case FieldType::LongText:
        add_length(sentences, field.length);
        break;
    case FieldType::Number:
        add_bounds(sentences, field);
        break;
    case FieldType::Money:
        if (field.minimum.value_or(0) != 0 ||
            field.maximum) { // that it is not below 0 goes without saying
            add_bounds(sentences, field);
        }
        break;
    case FieldType::Date:
    case FieldType::Period:
        sentences.add(Message{"kinds.form.limit.date", {}});
        break;
    case FieldType::Organization:
        sentences.add(Message{"kinds.form.limit.organization", {}});
        break;
    default:
        add_items(sentences, field);
        break;
    }
    return sentences.take();
}

std::string audience_text(const Field& field, const web::Speaker& say) {
    switch (field.visibility) {
    case Visibility::Public:
        return {};
    case Visibility::Reviewers:
        return say("kinds.form.audience.reviewers");
    case Visibility::Owner:
        return say("kinds.form.audience.owner");
    }
    return {};
}

} // namespace stocktake::kinds
