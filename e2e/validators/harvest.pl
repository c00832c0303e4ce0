# SPDX-License-Identifier: Apache-2.0
# Harvests /oai as libraries do, with HTTP::OAI, and prints as JSON what it has understood.
# usage: perl harvest.pl ADDRESS-OF-OAI
use strict;
use warnings;

use HTTP::OAI;
use HTTP::OAI::Metadata::OAI_DC;
use JSON::PP;

my $harvester = HTTP::OAI::Harvester->new(baseURL => $ARGV[0]);
my $dublin_core = { metadata => 'HTTP::OAI::Metadata::OAI_DC' };

sub answer_of {
    my ($response) = @_;
    die $response->code . ' ' . $response->message . "\n" if $response->is_error;
    return $response;
}

# All pages of a list, for it follows resumption tokens by itself.
sub all_of {
    my ($verb, $told, @arguments) = @_;
    my @all;
    answer_of($harvester->$verb(@arguments, onRecord => sub { push @all, $told->($_[0]) }));
    return \@all;
}

sub record_of {
    my ($record) = @_;
    my $core = $record->metadata ? $record->metadata->dc : {};
    return {
        id => $record->identifier,
        at => $record->datestamp,
        is_deleted => $record->is_deleted ? JSON::PP::true : JSON::PP::false,
        sets => [$record->header->setSpec],
        title => $core->{title} // [],
        dates => $core->{date} // [],
    };
}

sub error_of {
    my ($response) = @_;
    return [map { $_->code } $response->errors];
}

my $identify = answer_of($harvester->Identify);
$harvester->repository($identify);
my @list = (metadataPrefix => 'oai_dc', handlers => $dublin_core);
my $records = all_of(ListRecords => \&record_of, @list);
my $first = $harvester->GetRecord(identifier => $records->[0]{id}, @list);

print JSON::PP->new->utf8->canonical->encode({
    name => $identify->repositoryName,
    version => $identify->version,
    deleted => $identify->deletedRecord,
    granularity => $identify->granularity,
    formats => [map { $_->metadataPrefix } answer_of($harvester->ListMetadataFormats)->metadataFormat],
    sets => all_of(ListSets => sub { $_[0]->setSpec }),
    identifiers => all_of(ListIdentifiers => sub { $_[0]->identifier }, metadataPrefix => 'oai_dc'),
    records => $records,
    first => record_of(answer_of($first)->next),
    errors => {
        set => error_of($harvester->ListRecords(metadataPrefix => 'oai_dc', set => 'nothing')),
        identifier => error_of($harvester->GetRecord(metadataPrefix => 'oai_dc', identifier => 'oai:example.org:1')),
        format => error_of($harvester->ListRecords(metadataPrefix => 'marc21')),
        token => error_of($harvester->ListRecords(resumptionToken => 'made-up')),
    },
});
