//! The two places at which passwords are worked on, each with memory of its own.
//!
//! The memory is kept, not given back: with the C library of Debian 12, blocks of this alignment
//! that are freed and asked for again leave holes, and a hundred sign-ins took 158 MB instead of 40.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use argon2::Block;

use super::PasswordError;

/// Each verification takes 19 MiB and a core; the reference server has two.
const AT_ONCE_MAX: usize = 2;
/// At some 40 ms each and two at once, the last of these has waited for about a second and a half.
const WAITING_MAX: usize = 64;

/// Lets two in at a time.
#[derive(Default)]
pub struct Places {
    state: Mutex<State>,
    freed: Condvar,
}

#[derive(Default)]
struct State {
    working: usize,
    waiting: usize,
    idle: Vec<Vec<Block>>,
}

/// One of the two places; given back when dropped.
pub struct Place<'a> {
    places: &'a Places,
    memory: Vec<Block>,
}

impl Places {
    /// Waits for a place; at most 64 may wait. For whoever knocks from outside.
    pub fn take(&self) -> Result<Place<'_>, PasswordError> {
        let state = self.lock();
        if state.working >= AT_ONCE_MAX && state.waiting >= WAITING_MAX {
            return Err(PasswordError::TooBusy);
        }
        Ok(self.wait(state))
    }

    /// Waits for a place however many wait. For those who are already inside: they are few.
    pub fn take_patiently(&self) -> Place<'_> {
        self.wait(self.lock())
    }

    fn wait<'a>(&'a self, mut state: MutexGuard<'a, State>) -> Place<'a> {
        state.waiting += 1;
        let mut state = self
            .freed
            .wait_while(state, |state| state.working >= AT_ONCE_MAX)
            .unwrap_or_else(PoisonError::into_inner);
        state.waiting -= 1;
        state.working += 1;
        let memory = state.idle.pop().unwrap_or_default();
        Place { places: self, memory }
    }

    /// The counters are never left half-written, so a poisoned lock is as good as any.
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Place<'_> {
    /// At least so many blocks of 1 KiB, with whatever the last one left in them.
    pub fn memory(&mut self, blocks: usize) -> &mut [Block] {
        if self.memory.len() < blocks {
            self.memory.resize(blocks, Block::new());
        }
        &mut self.memory[..blocks]
    }
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        let mut state = self.places.lock();
        state.working -= 1;
        state.idle.push(std::mem::take(&mut self.memory));
        drop(state);
        self.places.freed.notify_one();
    }
}
