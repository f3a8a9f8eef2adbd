//! From documents to the curriculum: ids declared, references looked up, links resolved.

pub mod link;
