//! Maps: skills or lessons as stations of lines, cluster by cluster, and the same as a table.

use serde::Serialize;

use super::PageLink;
use super::learning_path::PageLinkLite;

/// A map of skills or of a path's lessons.
#[derive(Debug, Default, Serialize)]
pub struct MapView {
    /// The clusters in one picture, as SVG; empty where nothing leads from one to another.
    pub overview: String,
    /// The clusters, by what they belong to.
    pub bands: Vec<BandView>,
    /// The areas that skills can be filtered by.
    pub areas: Vec<AreaChoice>,
    /// The roles that skills can be filtered by.
    pub roles: Vec<RoleChoice>,
    /// How many stations there are.
    pub count: usize,
    /// How many there are beside them that are not drawn.
    pub more: usize,
}

/// Clusters that belong together.
#[derive(Debug, Serialize)]
pub struct BandView {
    /// Its anchor.
    pub id: String,
    /// Its title; empty where there is but one band.
    pub title: String,
    /// Its page; empty for an area.
    pub url: String,
    /// Its clusters.
    pub clusters: Vec<ClusterView>,
}

/// A cluster.
#[derive(Debug, Serialize)]
pub struct ClusterView {
    /// Its anchor.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The page of the skill that it belongs to; empty if there is none.
    pub url: String,
    /// Its picture, as SVG.
    pub svg: String,
    /// The same as rows of a table.
    pub rows: Vec<RowView>,
}

/// A row of the table that says what the map shows.
#[derive(Debug, Serialize)]
pub struct RowView {
    /// The id of the skill or lesson, for progress.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its page.
    pub url: String,
    /// One or two sentences; may be empty.
    pub description: String,
    /// A skill's area; may be empty.
    pub area: String,
    /// A lesson's time; may be empty.
    pub time: String,
    /// What it builds on, without what that builds on in turn.
    pub builds_on: Vec<PageLinkLite>,
    /// The first lessons that teach a skill.
    pub lessons: Vec<PageLink>,
    /// How many more do.
    pub more_lessons: usize,
    /// The roles that ask for a skill.
    pub roles: Vec<PageLinkLite>,
    /// The ids of those roles, separated by spaces.
    pub role_ids: String,
}

/// An area to filter by.
#[derive(Debug, Serialize)]
pub struct AreaChoice {
    /// Its name in the data.
    pub id: String,
    /// What readers call it.
    pub title: String,
}

/// A role to filter by.
#[derive(Debug, Serialize)]
pub struct RoleChoice {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
}
