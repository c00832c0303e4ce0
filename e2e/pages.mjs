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
  api: '/api',
  'sign-in': '/sign-in',
  'sign-up': '/sign-up',
  'not-found': '/frameworks/wsis/C99',
};
