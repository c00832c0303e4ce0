// SPDX-License-Identifier: Apache-2.0
// Typed reading of the members of a JSON object, with a rejection for each that has another type.
#pragma once

#include "features/frameworks/framework_file.hpp"

#include <initializer_list>

namespace stocktake::frameworks {

/// `object` and `rejections` must outlive it. `origin` is where the object stands.
class JsonMembers {
  public:
    JsonMembers(const Value& object, Origin origin, Rejections& rejections)
        : m_object(object), m_origin(std::move(origin)), m_rejections(rejections) {}

    /// The text of a member; of a number its digits. Empty when it is missing or null.
    [[nodiscard]] std::string text(std::string_view name) const;
    [[nodiscard]] bool boolean(std::string_view name, bool otherwise) const;
    /// The items of a list; empty when it is missing or not a list.
    [[nodiscard]] const Value::Array& list(std::string_view name) const;
    /// A member such as `{"en": "Media", "fr": …}`, each language with its entry in the object
    /// `basis`, or with `basis` itself when that is a text.
    [[nodiscard]] std::vector<DraftText> texts(std::string_view name, TextRole role,
                                               const Value* basis) const;
    /// A member such as `{"en": ["One", "Two"]}`.
    [[nodiscard]] std::vector<DraftText> text_lists(std::string_view name, TextRole role) const;
    /// All other members that are not null, as they are.
    [[nodiscard]] Value others(std::initializer_list<std::string_view> known) const;

    [[nodiscard]] const Origin& origin() const { return m_origin; }

  private:
    void reject(Place place, const Value& value, std::string_view message) const;

    const Value& m_object;
    Origin m_origin;
    Rejections& m_rejections;
};

} // namespace stocktake::frameworks
