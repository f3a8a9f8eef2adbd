//! [`Csr`]: adjacency in two vectors, and its strongly connected components.
//!
//! Invariant: iterative; the order of rows, of their items and of components follows from the
//! input alone.

#![expect(clippy::indexing_slicing, reason = "rows and items are dense indices made here")]

/// Rows of numbers, one after another. Row `i` holds what node `i` leads to.
#[derive(Clone, Debug, Default)]
pub(crate) struct Csr {
    starts: Vec<usize>,
    items: Vec<usize>,
}

impl Csr {
    /// Takes the rows in order; linear.
    pub(crate) fn from_rows<R: IntoIterator<Item = usize>>(
        rows: impl IntoIterator<Item = R>,
    ) -> Self {
        let mut csr = Self { starts: vec![0], items: Vec::new() };
        for row in rows {
            csr.items.extend(row);
            csr.starts.push(csr.items.len());
        }
        csr
    }

    /// One row for each of `nodes` nodes; a row's items keep the order of `edges`. Linear.
    pub(crate) fn from_edges(nodes: usize, edges: &[(usize, usize)]) -> Self {
        let mut starts = vec![0; nodes + 1];
        for (from, _) in edges {
            starts[from + 1] += 1;
        }
        for i in 0..nodes {
            starts[i + 1] += starts[i];
        }
        let mut next = starts.clone();
        let mut items = vec![0; edges.len()];
        for (from, to) in edges {
            items[next[*from]] = *to;
            next[*from] += 1;
        }
        Self { starts, items }
    }

    /// Row `i` of the result holds, ascending, the rows of `self` that hold `i`; linear.
    pub(crate) fn transposed(&self, rows: usize) -> Self {
        let mut edges = Vec::with_capacity(self.items.len());
        for row in 0..self.len() {
            edges.extend(self.row(row).iter().map(|item| (*item, row)));
        }
        Self::from_edges(rows, &edges)
    }

    /// How many rows there are.
    pub(crate) fn len(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// The items of row `i`; empty where there is no such row.
    pub(crate) fn row(&self, i: usize) -> &[usize] {
        if i < self.len() { &self.items[self.starts[i]..self.starts[i + 1]] } else { &[] }
    }
}

/// The strongly connected components of a graph.
#[derive(Clone, Debug)]
pub(crate) struct Components {
    /// The component of each node. A component's number is larger than that of every other
    /// component that it leads to.
    pub(crate) of: Vec<usize>,
    /// The nodes of each component, ascending.
    pub(crate) members: Vec<Vec<usize>>,
}

/// Tarjan's algorithm with its stack on the heap: linear in nodes and edges.
pub(crate) fn components(graph: &Csr) -> Components {
    const NEW: usize = usize::MAX;
    let nodes = graph.len();
    let mut of = vec![NEW; nodes];
    let mut members: Vec<Vec<usize>> = Vec::new();
    let (mut found, mut low) = (vec![NEW; nodes], vec![NEW; nodes]);
    let (mut open, mut calls) = (Vec::new(), Vec::new());
    let mut clock = 0;
    for root in 0..nodes {
        if found[root] != NEW {
            continue;
        }
        calls.push((root, 0));
        while let Some((node, step)) = calls.pop() {
            if step == 0 {
                found[node] = clock;
                low[node] = clock;
                clock += 1;
                open.push(node);
            } else {
                low[node] = low[node].min(low[graph.row(node)[step - 1]]);
            }
            let mut step = step;
            let mut down = None;
            while let Some(&next) = graph.row(node).get(step) {
                step += 1;
                if found[next] == NEW {
                    down = Some(next);
                    break;
                }
                if of[next] == NEW {
                    low[node] = low[node].min(found[next]);
                }
            }
            if let Some(next) = down {
                calls.push((node, step));
                calls.push((next, 0));
            } else if low[node] == found[node] {
                let mut group = Vec::new();
                while let Some(member) = open.pop() {
                    of[member] = members.len();
                    group.push(member);
                    if member == node {
                        break;
                    }
                }
                group.sort_unstable();
                members.push(group);
            }
        }
    }
    Components { of, members }
}

#[cfg(test)]
mod tests {
    use super::{Csr, components};

    #[test]
    fn components_come_after_those_they_lead_to() {
        let graph = Csr::from_edges(6, &[(0, 1), (1, 2), (2, 0), (2, 3), (4, 3), (5, 5)]);
        let found = components(&graph);
        assert_eq!(found.members, [vec![3], vec![0, 1, 2], vec![4], vec![5]]);
    }

    #[test]
    fn a_long_chain_needs_no_deep_stack() {
        let edges: Vec<_> = (0..100_000).map(|i| (i, i + 1)).collect();
        assert_eq!(components(&Csr::from_edges(100_001, &edges)).members.len(), 100_001);
    }
}
