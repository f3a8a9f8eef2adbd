//! From documents to the curriculum: ids declared, references looked up, paths ordered.
