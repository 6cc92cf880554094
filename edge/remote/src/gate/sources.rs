//! How many may stand before the gate without having shown who they are.

use std::{
    collections::HashMap,
    net::IpAddr,
    sync::{Arc, Mutex},
};

/// From one address. A vendor's whole team comes from one line.
const EACH_MAX: usize = 8;

/// From all.
const ALL_MAX: usize = 64;

/// Counts them.
#[derive(Clone, Default)]
pub struct Sources(Arc<Mutex<HashMap<IpAddr, usize>>>);

/// One place before the gate, free again when dropped.
pub struct Place {
    sources: Sources,
    source: IpAddr,
}

impl Sources {
    /// A place, unless there are too many already.
    pub fn enter(&self, source: IpAddr) -> Option<Place> {
        let mut waiting = self.0.lock().expect("nobody panics with it");
        if waiting.values().sum::<usize>() >= ALL_MAX {
            return None;
        }
        let here = waiting.entry(source).or_default();
        if *here >= EACH_MAX {
            return None;
        }
        *here += 1;
        drop(waiting);
        Some(Place { sources: self.clone(), source })
    }
}

impl Place {
    /// Whose place it is.
    pub fn source(&self) -> IpAddr {
        self.source
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut waiting = self.sources.0.lock().expect("nobody panics with it");
        if let Some(here) = waiting.get_mut(&self.source) {
            *here -= 1;
            if *here == 0 {
                waiting.remove(&self.source);
            }
        }
    }
}
