//! The reader's process, ended when its time is up, and in any case when nobody needs it any more.

use std::{
    fs::File,
    io::BufReader,
    process::{Child, ChildStdout, Command, Stdio},
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering},
        mpsc,
    },
    thread::JoinHandle,
    time::Duration,
};

use super::StationError;

pub struct Reader {
    pub pipe: BufReader<ChildStdout>,
    child: Arc<Mutex<Child>>,
    late: Arc<AtomicBool>,
    /// Dropped, it tells the watch that the end is near.
    here: Option<mpsc::Sender<()>>,
    watch: Option<JoinHandle<()>>,
}

impl Reader {
    pub fn start(
        mut command: Command,
        medium: File,
        time_max: Duration,
    ) -> Result<Reader, StationError> {
        command.env_clear().current_dir("/");
        command.stdin(medium).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = command.spawn().map_err(StationError::Start)?;
        let pipe = child.stdout.take().expect("it was asked for");
        let (child, late) = (Arc::new(Mutex::new(child)), Arc::new(AtomicBool::new(false)));
        let (here, gone) = mpsc::channel::<()>();
        let watched = (Arc::clone(&child), Arc::clone(&late));
        let watch = std::thread::spawn(move || {
            if gone.recv_timeout(time_max) == Err(mpsc::RecvTimeoutError::Timeout) {
                watched.1.store(true, Ordering::SeqCst);
                kill(&watched.0);
            }
        });
        let pipe = BufReader::with_capacity(256 << 10, pipe);
        Ok(Reader { pipe, child, late, here: Some(here), watch: Some(watch) })
    }

    /// Why there is nothing more to read.
    pub fn stopped(&self) -> StationError {
        if self.late.load(Ordering::SeqCst) { StationError::TimeUp } else { StationError::Stopped }
    }
}

impl Drop for Reader {
    fn drop(&mut self) {
        self.here.take();
        kill(&self.child);
        if let Some(watch) = self.watch.take() {
            // It has nothing that could panic.
            let _ = watch.join();
        }
    }
}

fn kill(child: &Mutex<Child>) {
    let mut child = child.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    // It may have ended by itself.
    let _ = child.kill();
    let _ = child.wait();
}
