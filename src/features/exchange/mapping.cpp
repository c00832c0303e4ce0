// SPDX-License-Identifier: Apache-2.0
#include "features/exchange/mapping.hpp"

#include "base/json.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <array>

namespace stocktake::exchange {

namespace {

/// Reads one mapping and collects everything that is wrong with it.
class MappingReader {
  public:
    explicit MappingReader(const Value& json) : m_json(json) {}

    Result<Mapping> run() {
        if (!m_json.is_object()) {
            return failure(ErrorKind::InvalidInput, {"exchange.mapping.not_object", {}});
        }
        check_members(m_json, "",
                      {"mapping", "kind", "source", "language", "consent", "columns", "constants",
                       "ignored", "note"});
        m_mapping.id = text(m_json, "mapping", "", Need::Required);
        m_mapping.kind = text(m_json, "kind", "", Need::Optional);
        m_mapping.source = text(m_json, "source", "", Need::Optional);
        m_mapping.language = text(m_json, "language", "", Need::Optional);
        m_mapping.consent = text(m_json, "consent", "", Need::Optional);
        read_columns();
        read_constants();
        m_mapping.ignored = texts(m_json, "ignored", "");
        if (!m_problems.empty()) {
            return failure(ErrorKind::InvalidInput, {"exchange.mapping.wrong", {}},
                           std::move(m_problems));
        }
        return std::move(m_mapping);
    }

  private:
    enum class Need { Required, Optional };

    void refuse(std::string path, Message reason) {
        m_problems.push_back({std::move(path), std::move(reason)});
    }

    void check_members(const Value& object, const std::string& path,
                       std::vector<std::string_view> known) {
        for (const auto& [name, value] : object.as_object()) {
            if (std::ranges::find(known, name) == known.end()) {
                refuse(path + name,
                       {"exchange.mapping.unknown_member",
                        {{"nearest", std::string(nearest(name, known).value_or(""))}}});
            }
        }
    }

    std::string text(const Value& object, std::string_view name, const std::string& path,
                     Need need) {
        const Value* value = object.find(name);
        const bool is_there = value != nullptr && value->is_string() && !value->as_string().empty();
        if ((value != nullptr && !value->is_string()) || (need == Need::Required && !is_there)) {
            refuse(path + std::string(name), {"exchange.mapping.text_expected", {}});
        }
        return is_there ? value->as_string() : std::string();
    }

    std::vector<std::string> texts(const Value& object, std::string_view name,
                                   const std::string& path) {
        std::vector<std::string> all;
        const Value* value = object.find(name);
        if (value != nullptr && value->is_string()) {
            all.push_back(value->as_string());
        } else if (value != nullptr) {
            const bool is_list =
                value->is_array() && std::ranges::all_of(value->as_array(), &Value::is_string);
            if (!is_list) {
                refuse(path + std::string(name), {"exchange.mapping.texts_expected", {}});
                return all;
            }
            for (const Value& each : value->as_array()) {
                all.push_back(each.as_string());
            }
        }
        return all;
    }

    void read_columns() {
        const Value* columns = m_json.find("columns");
        if (columns == nullptr || !columns->is_array() || columns->as_array().empty()) {
            return refuse("columns", {"exchange.mapping.columns_expected", {}});
        }
        for (std::size_t i = 0; i < columns->as_array().size(); ++i) {
            const Value& entry = columns->as_array()[i];
            const std::string path = "columns[" + std::to_string(i) + "]";
            if (!entry.is_object()) {
                refuse(path, {"exchange.mapping.not_object", {}});
                continue;
            }
            read_column(entry, path + ".");
        }
    }

    void read_column(const Value& entry, const std::string& path) {
        check_members(entry, path, {"from", "to", "separator", "prefix", "values", "note"});
        MappedColumn column;
        column.from = texts(entry, "from", path);
        column.to = text(entry, "to", path, Need::Required);
        column.separator = text(entry, "separator", path, Need::Optional);
        column.prefix = text(entry, "prefix", path, Need::Optional);
        if (column.from.empty()) {
            refuse(path + "from", {"exchange.mapping.texts_expected", {}});
        }
        const bool is_numbered = column.to.find('*') != std::string::npos;
        for (const std::string& name : column.from) {
            if ((name.find('*') != std::string::npos) != is_numbered) {
                refuse(path + "from", {"exchange.mapping.star_on_one_side", {}});
            }
        }
        if (const Value* values = entry.find("values")) {
            read_texts_of(*values, path + "values", [&](std::string name, std::string value) {
                column.values.emplace(std::move(name), std::move(value));
            });
        }
        m_mapping.columns.push_back(std::move(column));
    }

    void read_constants() {
        if (const Value* constants = m_json.find("constants")) {
            read_texts_of(*constants, "constants", [&](std::string name, std::string value) {
                m_mapping.constants.emplace_back(std::move(name), std::move(value));
            });
        }
    }

    template <class Receive>
    void read_texts_of(const Value& object, const std::string& path, Receive receive) {
        if (!object.is_object()) {
            return refuse(path, {"exchange.mapping.not_object", {}});
        }
        for (const auto& [name, value] : object.as_object()) {
            if (value.is_string()) {
                receive(name, value.as_string());
            } else {
                std::string place = path;
                (place += '.') += name;
                refuse(std::move(place), {"exchange.mapping.text_expected", {}});
            }
        }
    }

    const Value& m_json;
    Mapping m_mapping;
    std::vector<FieldError> m_problems;
};

/// `12` when `name` is `document-link.12.url` and the pattern `document-link.*.url`; empty when it
/// is something else, or has no number in that place.
std::string_view number_in(std::string_view name, std::string_view pattern) {
    const auto star = pattern.find('*');
    const std::string_view start = pattern.substr(0, star);
    const std::string_view end = pattern.substr(star + 1);
    if (name.size() <= start.size() + end.size() || !name.starts_with(start) ||
        !name.ends_with(end)) {
        return {};
    }
    const std::string_view number =
        name.substr(start.size(), name.size() - start.size() - end.size());
    return number.find_first_not_of("0123456789") == std::string_view::npos ? number
                                                                            : std::string_view();
}

std::string with_number(std::string_view pattern, std::string_view number) {
    std::string name(pattern);
    return name.replace(name.find('*'), 1, number);
}

std::string translated(const MappedColumn& column, std::string_view item) {
    if (const auto own = column.values.find(std::string(item)); own != column.values.end()) {
        return own->second;
    }
    const auto others = column.values.find("*");
    return others == column.values.end() ? std::string(item) : others->second;
}

/// The items of a cell in our form: between `; `.
std::string converted(const MappedColumn& column, std::string_view text) {
    std::string cell;
    std::size_t at = 0;
    while (at <= text.size()) {
        const auto found =
            column.separator.empty() ? std::string_view::npos : text.find(column.separator, at);
        const auto end = std::min(found, text.size());
        const std::string item = translated(column, trimmed(text.substr(at, end - at)));
        if (!item.empty()) {
            cell += (cell.empty() ? "" : "; ") + column.prefix + item;
        }
        if (end == text.size()) {
            break;
        }
        at = end + column.separator.size();
    }
    return cell;
}

const std::string* find_cell(const NamedCells& cells, std::string_view name) {
    const auto found = std::ranges::find(cells, name, &NamedCells::value_type::first);
    return found == cells.end() ? nullptr : &found->second;
}

bool takes(const MappedColumn& column, std::string_view name) {
    return std::ranges::any_of(column.from, [name](const std::string& from) {
        return from == name ||
               (from.find('*') != std::string::npos && !number_in(name, from).empty());
    });
}

void map_numbered(const MappedColumn& column, const NamedCells& cells, NamedCells& mapped) {
    for (const std::string& pattern : column.from) {
        for (const auto& [name, text] : cells) {
            const std::string_view number = number_in(name, pattern);
            if (number.empty()) {
                continue;
            }
            std::string to = with_number(column.to, number);
            if (find_cell(mapped, to) == nullptr) {
                mapped.emplace_back(std::move(to), converted(column, text));
            }
        }
    }
}

void map_plain(const MappedColumn& column, const NamedCells& cells, NamedCells& mapped) {
    const std::string* chosen = nullptr;
    for (const std::string& name : column.from) {
        const std::string* text = find_cell(cells, name);
        if (text != nullptr && (chosen == nullptr || trimmed(*chosen).empty())) {
            chosen = text;
        }
    }
    if (chosen != nullptr) {
        mapped.emplace_back(column.to, converted(column, *chosen));
    }
}

} // namespace

Result<Mapping> read_mapping(std::string_view json) {
    Result<Value> value = parse_json(json);
    if (!value) {
        return failure_of(value);
    }
    return MappingReader(*value).run();
}

NamedCells map_cells(const Mapping& mapping, const NamedCells& cells) {
    NamedCells mapped;
    mapped.reserve(mapping.columns.size() + mapping.constants.size());
    for (const MappedColumn& column : mapping.columns) {
        if (column.to.find('*') != std::string::npos) {
            map_numbered(column, cells, mapped);
        } else {
            map_plain(column, cells, mapped);
        }
    }
    for (const auto& [name, text] : mapping.constants) {
        const auto present = std::ranges::find(mapped, name, &NamedCells::value_type::first);
        if (present == mapped.end()) {
            mapped.emplace_back(name, text);
        } else if (trimmed(present->second).empty()) {
            present->second = text;
        }
    }
    return mapped;
}

std::vector<std::string> unmapped_columns(const Mapping& mapping,
                                          const std::vector<std::string>& columns) {
    std::vector<std::string> unmapped;
    for (const std::string& name : columns) {
        const bool is_known =
            name.empty() || std::ranges::find(mapping.ignored, name) != mapping.ignored.end() ||
            std::ranges::any_of(mapping.columns,
                                [&](const MappedColumn& column) { return takes(column, name); });
        if (!is_known) {
            unmapped.push_back(name);
        }
    }
    return unmapped;
}

std::string source_column(const Mapping& mapping, std::string_view cell) {
    for (const MappedColumn& column : mapping.columns) {
        if (column.to == cell) {
            return column.from.front();
        }
        if (column.to.find('*') != std::string::npos) {
            if (const auto number = number_in(cell, column.to); !number.empty()) {
                return with_number(column.from.front(), number);
            }
        }
    }
    return std::string(cell);
}

} // namespace stocktake::exchange
