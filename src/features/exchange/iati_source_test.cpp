// SPDX-License-Identifier: Apache-2.0
#include "features/exchange/iati_source.hpp"

#include "features/exchange/test_sources.hpp"

#include <gtest/gtest.h>

namespace stocktake::exchange {
namespace {

std::string read_iati(const std::string& bytes) {
    std::string text = text_of(open_iati(bytes));
    for (auto at = text.find(" | "); at != std::string::npos; at = text.find(" | ", at)) {
        text.replace(at, 3, "\n  ");
    }
    return text;
}

std::string file(const std::string& activities) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<iati-activities version=\"2.03\">\n" +
           activities + "</iati-activities>\n";
}

TEST(IatiSource, MakesCellsOfAnActivity) {
    const std::string activity =
        R"(<iati-activity xml:lang="en" default-currency="USD" last-updated-datetime="2025-05-01T00:00:00Z">
<iati-identifier> XM-DAC-1-A </iati-identifier>
<reporting-org ref="XM-DAC-1" type="40"><narrative>Agency</narrative></reporting-org>
<title><narrative>Schools online</narrative><narrative xml:lang="fr">Écoles en ligne</narrative><narrative xml:lang="pt">Escolas</narrative></title>
<description type="1"><narrative>Connects schools.</narrative></description>
<description type="2"><narrative>All of them.</narrative></description>
<participating-org role="1" ref="XM-1"><narrative>Donor; second</narrative></participating-org>
<participating-org role="4" ref="XM-2"/>
<activity-status code="2"/>
<activity-date type="1" iso-date="2025-01-01"/><activity-date type="2" iso-date="2025-02-03"/>
<activity-date type="3" iso-date="2026-12-31"/>
<contact-info><email>a@example.org</email></contact-info>
<recipient-country code="KE" percentage="60"/><recipient-country code="UG" percentage="40"/>
<location><name><narrative>Kisumu</narrative></name><point><pos>-0.1 34.75</pos></point></location>
<sector code="11220" percentage="100"/><sector vocabulary="7" code="9"/><sector vocabulary="8" code="9.c"/>
<tag vocabulary="2" code="4"/><tag vocabulary="99" code="x"/>
<budget><period-start iso-date="2025-01-01"/><period-end iso-date="2025-12-31"/><value value-date="2025-01-01">1250000</value></budget>
<transaction/><transaction/>
<document-link url="https://example.org/a"><title><narrative>Report</narrative></title></document-link>
<result type="1"><title><narrative>More schools</narrative></title><indicator><title><narrative>Schools</narrative></title><baseline year="2024" value="3"/>
<period><period-end iso-date="2025-12-31"/><target value="20"/><actual value="12"/></period><period><period-end iso-date="2026-12-31"/><target value="40"/></period></indicator></result>
<x:extra xmlns:x="https://example.org/x"><title>foreign</title></x:extra>
</iati-activity>
)";
    EXPECT_EQ(read_iati(file(activity)), R"(3: iati-identifier=XM-DAC-1-A
  language=en
  last-updated=2025-05-01T00:00:00Z
  currency=USD
  reporting-org.ref=XM-DAC-1
  reporting-org.type=40
  reporting-org=Agency
  participating-org.funding=Donor, second
  participating-org=Donor, second; XM-2
  participating-org.implementing=XM-2
  contact.email=a@example.org
  title=Schools online
  title@fr=Écoles en ligne
  description=Connects schools.
  description.objectives=All of them.
  start-planned=2025-01-01
  start-actual=2025-02-03
  end-planned=2026-12-31
  status=2
  recipient-country=KE; UG
  recipient-country.percentages=KE 60; UG 40
  location.1.name=Kisumu
  location.1.latitude=-0.1
  location.1.longitude=34.75
  sector.dac=11220
  sector.dac.percentages=11220 100
  sector.sdg-goal=9; 4
  sdg=9; 9.c; 4
  sector.sdg-target=9.c
  tag=x
  budget.1.value=1250000
  budget.1.currency=USD
  budget.1.from=2025-01-01
  budget.1.to=2025-12-31
  document-link.1.url=https://example.org/a
  document-link.1.title=Report
  result.1.title=More schools
  result.1.indicator=Schools
  result.1.baseline=3
  result.1.baseline-year=2024
  result.1.target=20
  result.1.actual=12
  result.1.period-end=2025-12-31
~ exchange.iati.unread(element=transaction,count=2)
)");
}

TEST(IatiSource, ReadsActivityByActivity) {
    std::string activities;
    for (int i = 0; i < 5'000; ++i) {
        activities += "<iati-activity><iati-identifier>" + std::to_string(i) +
                      "</iati-identifier></iati-activity>\n";
    }
    const std::string text = read_iati(file(activities));
    EXPECT_TRUE(text.starts_with("3: iati-identifier=0\n4: iati-identifier=1\n"));
    EXPECT_TRUE(text.ends_with("5002: iati-identifier=4999\n"));
}

TEST(IatiSource, RefusesOtherFiles) {
    EXPECT_EQ(read_iati("<html/>"), "invalid_input exchange.iati.no_activities(element=html)\n");
    EXPECT_EQ(read_iati("<iati-activities version=\"1.05\"/>"),
              "invalid_input exchange.iati.version(version=1.05)\n");
    EXPECT_EQ(read_iati("title,text\n"),
              "invalid_input base.xml.not_well_formed(line=1,column=1)\n");
    EXPECT_EQ(read_iati(""), "invalid_input base.xml.not_well_formed(line=1,column=1)\n");
    EXPECT_EQ(read_iati(file("<iati-activity>")),
              "invalid_input base.xml.not_well_formed(line=3,column=18)\n");
    EXPECT_EQ(read_iati("<?xml version=\"1.0\" encoding=\"windows-1256\"?><iati-activities/>"),
              "invalid_input base.xml.encoding(line=1,column=31)\n");
}

TEST(IatiSource, RefusesWhatGrowsWhenItIsRead) {
    EXPECT_EQ(read_iati("<!DOCTYPE iati-activities [<!ENTITY a \"lol\"><!ENTITY b \"&a;&a;&a;\">]>"
                        "<iati-activities version=\"2.03\">&b;</iati-activities>"),
              "invalid_input base.xml.document_type(line=1,column=27)\n");
    std::string deep;
    for (int i = 0; i < 200; ++i) {
        deep += "<a>";
    }
    EXPECT_EQ(read_iati(file("<iati-activity>" + deep)),
              "invalid_input base.xml.too_deep(line=3,column=310)\n");
    EXPECT_EQ(read_iati(file("<iati-activity><title>" + std::string(std::size_t{17} << 20U, 'x'))),
              "invalid_input exchange.xml.element_too_large(line=3,name=iati-activity)\n");
}

} // namespace
} // namespace stocktake::exchange
