-- SPDX-License-Identifier: Apache-2.0
-- By what analysts join and filter beside the keys. Made when all rows are in.

CREATE INDEX record_kind ON record (kind, year);
CREATE INDEX record_owner ON record (owner);
CREATE INDEX record_node_node ON record_node (framework, node, record);
CREATE INDEX record_country_country ON record_country (country, record);
CREATE INDEX record_region_region ON record_region (region, record);
CREATE INDEX node_parent ON node (framework, parent);
CREATE INDEX crosswalk_link_to ON crosswalk_link (crosswalk, to_node);
