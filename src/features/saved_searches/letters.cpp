// SPDX-License-Identifier: Apache-2.0
#include "features/saved_searches/letters.hpp"

#include "features/saved_searches/urls.hpp"
#include "web/query_address.hpp"

#include <algorithm>

namespace stocktake::saved_searches {

namespace {

// By a link that ends letters.
std::string said_of_search(const SavedSearchId& id) {
    return "search\n" + id.text();
}

std::string said_of_account(const AccountId& id) {
    return "account\n" + id.text();
}

std::string stop_link(std::string_view name, std::string_view id, std::string_view token) {
    web::QueryAddress address{std::string(stop_address)};
    address.add(name, id).add("token", token);
    return address.text();
}

} // namespace

LetterWriter::LetterWriter(const web::Catalogue& catalogue, std::string public_address,
                           std::string_view signing_key)
    : m_head{&catalogue, std::move(public_address)},
      m_links("letters about saved searches", signing_key) {}

web::Speaker LetterWriter::speaker(const people::Recipient& recipient) const {
    return {*m_head.catalogue, recipient.language};
}

mail::Letter LetterWriter::letter(const people::Recipient& recipient,
                                  const std::vector<SearchNews>& news) const {
    const web::Speaker say = speaker(recipient);
    mail::Letter letter;
    letter.to = recipient.address;
    letter.subject =
        say({"saved_searches.letter.subject",
             {{"count", static_cast<std::int64_t>(news.size())}, {"name", news[0].search.name}}});
    if (!std::ranges::all_of(news, &SearchNews::is_outdated)) {
        letter.text = say("saved_searches.letter.lead");
    }
    for (const SearchNews& each : news) {
        letter.text += (letter.text.empty() ? "" : "\n\n\n") + part(say, each);
    }
    letter.text += footer(say, recipient.account);
    letter.unsubscribe =
        m_head.site.empty() ? std::string() : m_head.address_of(stop_path(recipient.account));
    return letter;
}

std::string LetterWriter::part(const web::Speaker& say, const SearchNews& news) const {
    const std::string all = m_head.address_of(news.address);
    if (news.is_outdated) {
        return say({"saved_searches.letter.outdated", {{"name", news.search.name}}}) + '\n' + all;
    }
    std::string text = say({"saved_searches.letter.news",
                            {{"name", news.search.name}, {"count", news.news.count}}}) +
                       '\n';
    for (const catalogue::FoundTitle& each : news.news.newest) {
        text += "\n- " + each.title + "\n  " + m_head.address_of(each.address);
    }
    return text + "\n\n" + say("saved_searches.letter.all") + '\n' + all + '\n' +
           say("saved_searches.letter.stop_one") + '\n' +
           m_head.address_of(stop_path(news.search.id));
}

std::string LetterWriter::footer(const web::Speaker& say, const AccountId& account) const {
    return "\n\n-- \n" + say("saved_searches.letter.why") + '\n' +
           m_head.address_of(saved_searches_address) + '\n' +
           say("saved_searches.letter.stop_all") + '\n' + m_head.address_of(stop_path(account)) +
           '\n';
}

std::string LetterWriter::stop_path(const SavedSearchId& search) const {
    return stop_link("search", search.text(), m_links.token(said_of_search(search)));
}

std::string LetterWriter::stop_path(const AccountId& account) const {
    return stop_link("account", account.text(), m_links.token(said_of_account(account)));
}

bool LetterWriter::is_signed(const SavedSearchId& search, std::string_view given) const {
    return m_links.is_signed(said_of_search(search), given);
}

bool LetterWriter::is_signed(const AccountId& account, std::string_view given) const {
    return m_links.is_signed(said_of_account(account), given);
}

} // namespace stocktake::saved_searches
