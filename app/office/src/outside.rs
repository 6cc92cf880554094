//! Time and chance, handed in by the program: nothing here reads a clock or a generator.

use std::{
    fmt,
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
};

use jiff::Timestamp;

/// What time it is. The demo's clock may stand elsewhere than the machine's.
///
/// It never goes back: whoever sets the machine's clock back does not reopen what has ended.
#[derive(Clone)]
pub struct Clock {
    read: Arc<dyn Fn() -> Timestamp + Send + Sync>,
    latest: Arc<AtomicI64>,
}

impl Clock {
    pub fn new(read: impl Fn() -> Timestamp + Send + Sync + 'static) -> Clock {
        Clock { read: Arc::new(read), latest: Arc::new(AtomicI64::new(i64::MIN)) }
    }

    pub fn now(&self) -> Timestamp {
        let read = (self.read)().as_microsecond();
        let latest = self.latest.fetch_max(read, Ordering::SeqCst).max(read);
        Timestamp::from_microsecond(latest).expect("both were timestamps")
    }

    /// What the machine says, even if that is earlier than before.
    pub fn reading(&self) -> Timestamp {
        (self.read)()
    }

    /// Time already written down: the clock shows nothing earlier from now on.
    pub fn not_before(&self, at: Timestamp) {
        self.latest.fetch_max(at.as_microsecond(), Ordering::SeqCst);
    }
}

/// Random bytes fit for secrets: the source must be a cryptographic one.
#[derive(Clone)]
pub struct Entropy(Arc<Fill>);

/// Fills the bytes given with chance.
type Fill = dyn Fn(&mut [u8]) + Send + Sync;

impl Entropy {
    pub fn new(fill: impl Fn(&mut [u8]) + Send + Sync + 'static) -> Entropy {
        Entropy(Arc::new(fill))
    }

    pub fn bytes<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        self.fill(&mut bytes);
        bytes
    }

    pub fn fill(&self, bytes: &mut [u8]) {
        (self.0)(bytes);
    }
}

impl fmt::Debug for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Clock")
    }
}

impl fmt::Debug for Entropy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Entropy")
    }
}
