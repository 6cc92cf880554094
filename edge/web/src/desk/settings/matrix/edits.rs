//! Edits on their way to a proposal: `4-0.1.2.3_0.1.3.1` is version 4 with two cells changed, each as
//! category, class, operation and scope by their places in the table.

use std::{collections::BTreeMap, fmt};

use rules::rights::{Matrix, Operation, Rights, Scope};

/// Cells that differ from the version in force.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Edits {
    /// The version that they were made on.
    pub based_on: u32,
    cells: BTreeMap<(usize, usize, usize), Scope>,
}

/// An address of about this length every browser and proxy carries.
pub const LETTERS_MAX: usize = 4_000;

impl Edits {
    /// None yet, on the version in force.
    pub fn none(rights: &Rights) -> Self {
        Self { based_on: rights.version, cells: BTreeMap::new() }
    }

    /// Reads what an address carries; nothing at all is no edit. `None` when it is none of ours.
    pub fn read(text: &str, rights: &Rights) -> Option<Self> {
        if text.is_empty() {
            return Some(Self::none(rights));
        }
        if text.len() > LETTERS_MAX {
            return None;
        }
        let (version, cells) = text.split_once('-')?;
        let mut edits = Self { based_on: version.parse().ok()?, cells: BTreeMap::new() };
        for cell in cells.split('_').filter(|it| !it.is_empty()) {
            let places: Option<Vec<usize>> = cell.split('.').map(|it| it.parse().ok()).collect();
            let [category, class, operation, scope] = places?.try_into().ok()?;
            let scope = *Scope::ALL.get(scope)?;
            let known = category < rights.matrix.categories.len()
                && class < rights.matrix.classes.len()
                && operation < Operation::ALL.len();
            if !known {
                return None;
            }
            edits.cells.insert((category, class, operation), scope);
        }
        Some(edits)
    }

    pub fn is_empty(&self) -> bool {
        self.cells.is_empty()
    }

    /// How many cells differ.
    pub fn len(&self) -> usize {
        self.cells.len()
    }

    /// Keeps the cell only where it differs from the version in force.
    pub fn set(&mut self, matrix: &Matrix, at: (usize, usize, usize), scope: Scope) {
        let (category, class, operation) = at;
        let now = in_force(matrix, category, class, operation);
        if now == Some(scope) {
            self.cells.remove(&at);
        } else if now.is_some() {
            self.cells.insert(at, scope);
        }
    }

    pub fn get(&self, category: usize, class: usize, operation: usize) -> Option<Scope> {
        self.cells.get(&(category, class, operation)).copied()
    }

    /// The matrix as it would be.
    pub fn applied_to(&self, matrix: &Matrix) -> Matrix {
        let mut next = matrix.clone();
        for (&(category, class, operation), scope) in &self.cells {
            let Some(category) = matrix.categories.get(category) else { continue };
            let Some(class) = matrix.classes.get(class) else { continue };
            let row = next.cells.entry(category.id.clone()).or_default();
            let cell = row.entry(class.id.clone()).or_default();
            cell[operation] = *scope;
        }
        next
    }
}

impl fmt::Display for Edits {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-", self.based_on)?;
        for (at, ((category, class, operation), scope)) in self.cells.iter().enumerate() {
            let between = if at == 0 { "" } else { "_" };
            let scope = Scope::ALL.iter().position(|it| it == scope).unwrap_or_default();
            write!(f, "{between}{category}.{class}.{operation}.{scope}")?;
        }
        Ok(())
    }
}

fn in_force(matrix: &Matrix, category: usize, class: usize, operation: usize) -> Option<Scope> {
    let category = &matrix.categories.get(category)?.id;
    let class = &matrix.classes.get(class)?.id;
    let operation = *Operation::ALL.get(operation)?;
    Some(matrix.scope(category, &class.0, operation))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rules::rights::{Category, Class};

    use super::*;

    fn rights() -> Rights {
        let name = |it: &str| (it.to_owned(), it.to_owned());
        let category = |id: &str| {
            let (ja, en) = name(id);
            Category { id: id.into(), ja, en, needs_end: false, privileged: false }
        };
        let class = |id: &str| {
            let (ja, en) = name(id);
            Class { id: id.into(), ja, en }
        };
        let matrix = Matrix {
            categories: vec![category("nurse"), category("doctor")],
            classes: vec![class("chart"), class("image")],
            ..Matrix::default()
        };
        Rights { version: 4, matrix, ..Rights::default() }
    }

    #[test]
    fn an_edit_taken_back_is_none() {
        let rights = rights();
        let mut edits = Edits::none(&rights);
        edits.set(&rights.matrix, (0, 1, 2), Scope::Always);
        assert_eq!(edits.to_string(), "4-0.1.2.1");
        edits.set(&rights.matrix, (0, 1, 2), Scope::Never);
        assert!(edits.is_empty());
        assert_eq!(edits.applied_to(&rights.matrix), rights.matrix);
    }

    #[test]
    fn strange_addresses_carry_nothing() {
        for text in ["4", "x-", "4-0.0.0", "4-0.0.0.9", "4-2.0.0.1", "4-0.2.0.1", "4-0.0.6.1", "-"]
        {
            assert_eq!(Edits::read(text, &rights()), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn edits_read_back(places in prop::collection::vec((0_usize..2, 0_usize..2, 0_usize..6, 1_usize..5), 0..9)) {
            let rights = rights();
            let mut edits = Edits::none(&rights);
            for (category, class, operation, scope) in places {
                edits.set(&rights.matrix, (category, class, operation), Scope::ALL[scope]);
            }
            prop_assert_eq!(Edits::read(&edits.to_string(), &rights), Some(edits));
        }

        /// Whatever stands in an address: read or refused.
        #[test]
        fn any_address_gets_an_answer(text in "[0-9._x-]{0,60}") {
            let _ = Edits::read(&text, &rights());
        }
    }
}
