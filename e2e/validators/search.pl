# SPDX-License-Identifier: Apache-2.0
# Searches by /opensearch.xml as programs do, with WWW::OpenSearch, and prints as JSON what it has understood.
# usage: perl search.pl ADDRESS-OF-DESCRIPTION WORDS
use strict;
use warnings;

use JSON::PP;
use WWW::OpenSearch;

my ($address, $words) = @ARGV;
my $engine = WWW::OpenSearch->new($address);
my $response = $engine->search($words);
my $next = $response->next_page;

sub titles_of {
    my ($page) = @_;
    return [map { $_->title } $page->feed->entries];
}

print JSON::PP->new->utf8->canonical->encode({
    name => $engine->description->ShortName,
    types => [map { $_->type } $engine->description->urls],
    total => $response->pager->total_entries + 0,
    titles => titles_of($response),
    next => $next ? titles_of($next) : [],
});
