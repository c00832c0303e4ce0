// SPDX-License-Identifier: Apache-2.0
// Improvements only: every page works without this file.
