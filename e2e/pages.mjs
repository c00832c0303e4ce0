// SPDX-License-Identifier: Apache-2.0
// The pages that are looked at in every language, width and colour.

/** Public pages: a name for files and failures, and the address. */
export const pages = {
  home: '/',
  frameworks: '/frameworks',
  framework: '/frameworks/wsis',
  folded: '/frameworks/sdg',
  part: '/frameworks/sdg-indicators?page=2',
  node: '/frameworks/wsis/C5',
  branch: '/frameworks/sdg/9',
  target: '/frameworks/sdg/9.c',
  crosswalks: '/crosswalks',
  crosswalk: '/crosswalks/wsis-sdg',
  countries: '/countries',
  country: '/countries/KEN',
  regions: '/regions',
  organizations: '/organizations',
  organization: '/organizations/ITU',
  search: '/search?q=cybersecurity',
  matrix: '/matrix',
  map: '/map',
  brief: '/brief?line=C5',
  gaps: '/matrix?rows=sdg.2&cols=wsis&line=C5&itu_region=ARB&group=ldc',
  initiatives: '/initiatives',
  contributions: '/contributions',
  documents: '/documents',
  template: '/initiatives/template',
  kind: '/kinds/initiative',
  imports: '/imports',
  data: '/data',
  reports: '/reports',
  report: '/reports/sg-2026',
  'report-on': '/reports/country-report?country=KEN',
  outline: '/reports/sg-2026/outline',
  editions: '/editions',
  glossary: '/glossary',
  facts: '/facts',
  fact: '/facts/p2c-pledges',
  'check-rules': '/check/rules',
  api: '/api',
  'sign-in': '/sign-in',
  'sign-up': '/sign-up',
  'not-found': '/frameworks/wsis/C99',
};

/** Pages of things whose addresses are made by chance; the server has the example records. */
export async function pagesOfExamples(server) {
  const newest = async (list) => {
    const { items } = await (await fetch(`${server.address}${list}.json`)).json();
    return items[0].address;
  };
  const record = await newest('/contributions');
  return { record, history: `${record}/history`, import: await newest('/imports') };
}
