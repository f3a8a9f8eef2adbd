//! `imsmanifest.xml`: one organization, one item, one SCO with all files.
//!
//! The names of the schemas are said by their namespaces; the schemas themselves, which are not ours, are not in the
//! package, and no `schemaLocation` says that they were.

use crate::html::escape_xml;
use crate::source::UrlPath;

/// The manifest of a package with these files.
pub(super) fn manifest(identifier: &str, title: &str, files: &[&str]) -> String {
    let title = escape_xml(title);
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<manifest identifier=\"{identifier}\" version=\"1.0\" xmlns=\"http://www.imsproject.org/xsd/imscp_rootv1p1p2\" xmlns:adlcp=\"http://www.adlnet.org/xsd/adlcp_rootv1p2\">\n<metadata><schema>ADL SCORM</schema><schemaversion>1.2</schemaversion></metadata>\n<organizations default=\"organization\">\n<organization identifier=\"organization\">\n<title>{title}</title>\n<item identifier=\"path\" identifierref=\"pages\" isvisible=\"true\"><title>{title}</title></item>\n</organization>\n</organizations>\n<resources>\n<resource identifier=\"pages\" type=\"webcontent\" adlcp:scormtype=\"sco\" href=\"index.html\">\n"
    );
    for file in files {
        let href = UrlPath::new("/").relative_to(&UrlPath::new(file));
        out.push_str(&format!("<file href=\"{}\"/>\n", escape_xml(&href)));
    }
    out.push_str("</resource>\n</resources>\n</manifest>\n");
    out
}
