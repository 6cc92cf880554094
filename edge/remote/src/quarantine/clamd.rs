//! A client for clamd's INSTREAM: the file goes to the scanner while it arrives, the verdict comes at the end.
//!
//! Whatever is not one of the answers that clamd gives is no answer: the scanner counts as down then, and a
//! file that nobody vouches for does not pass. No answer is waited for without end, none is read without end.

use std::{io, pin::Pin, time::Duration};

use tokio::{
    io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt},
    net::{TcpStream, UnixStream},
    time::timeout,
};

use super::{Quarantine, Scanner, Verdict};

/// No answer of clamd's is longer; a signature's name has some dozens of letters.
const ANSWER_MAX_BYTES: u64 = 512;

/// How long each step may take.
#[derive(Clone, Copy)]
pub(super) struct Patience {
    pub connect: Duration,
    /// One packet of the file.
    pub take: Duration,
    /// From the file's end to the verdict. clamd itself gives up after 120 s (MaxScanTime).
    pub answer: Duration,
}

pub(super) const PATIENCE: Patience = Patience {
    connect: Duration::from_secs(5),
    take: Duration::from_secs(60),
    answer: Duration::from_secs(150),
};

/// One file on its way to the scanner.
pub(super) struct Scan {
    stream: Pin<Box<dyn Stream>>,
    left_bytes: u64,
    patience: Patience,
}

trait Stream: AsyncRead + AsyncWrite + Send + Sync {}

impl<S: AsyncRead + AsyncWrite + Send + Sync> Stream for S {}

impl Scan {
    /// Begins one. The error is the file's verdict, here and below.
    pub async fn begin(place: &Quarantine, patience: Patience) -> Result<Scan, Verdict> {
        let connected = timeout(patience.connect, connect(&place.scanner)).await;
        let stream = connected.map_err(|_| slow())?.map_err(|error| down(&error))?;
        let mut scan = Scan { stream, left_bytes: place.scan_max_bytes, patience };
        scan.send(b"zINSTREAM\0").await?;
        Ok(scan)
    }

    /// The next bytes.
    pub async fn more(&mut self, bytes: &[u8]) -> Result<(), Verdict> {
        if bytes.is_empty() {
            // A chunk of no length is the end.
            return Ok(());
        }
        self.left_bytes =
            self.left_bytes.checked_sub(bytes.len() as u64).ok_or(Verdict::TooLarge)?;
        let length = u32::try_from(bytes.len()).expect("a packet is far smaller");
        self.send(&length.to_be_bytes()).await?;
        self.send(bytes).await
    }

    /// That was all: what is it?
    pub async fn verdict(mut self) -> Verdict {
        match self.send(&0_u32.to_be_bytes()).await {
            Ok(()) => self.answer().await,
            Err(verdict) => verdict,
        }
    }

    async fn send(&mut self, bytes: &[u8]) -> Result<(), Verdict> {
        let sent = async {
            self.stream.write_all(bytes).await?;
            self.stream.flush().await
        };
        match timeout(self.patience.take, sent).await {
            Ok(Ok(())) => Ok(()),
            // clamd says «size limit exceeded» before the end and closes.
            Ok(Err(error)) => match self.answer().await {
                Verdict::TooLarge => Err(Verdict::TooLarge),
                _ => Err(down(&error)),
            },
            Err(_) => Err(slow()),
        }
    }

    async fn answer(&mut self) -> Verdict {
        let mut answer = Vec::new();
        let mut bounded = (&mut self.stream).take(ANSWER_MAX_BYTES + 1);
        match timeout(self.patience.answer, bounded.read_to_end(&mut answer)).await {
            Ok(Ok(_)) => read(&answer),
            // A reset behind a whole answer takes nothing back.
            Ok(Err(_)) if answer.ends_with(b"\0") => read(&answer),
            Ok(Err(error)) => down(&error),
            Err(_) => slow(),
        }
    }
}

/// The answer as it came, all of it.
pub(super) fn read(answer: &[u8]) -> Verdict {
    let garbage = || Verdict::ScannerDown { told: "its answer cannot be understood".to_owned() };
    let Some(line) = answer.strip_suffix(b"\0") else { return garbage() };
    let Ok(line) = std::str::from_utf8(line) else { return garbage() };
    if answer.len() as u64 > ANSWER_MAX_BYTES || line.chars().any(char::is_control) {
        return garbage();
    }
    if line == "INSTREAM size limit exceeded. ERROR" {
        return Verdict::TooLarge;
    }
    let Some(found) = line.strip_prefix("stream: ") else { return garbage() };
    match found.strip_suffix(" FOUND") {
        None if found == "OK" => Verdict::Clean,
        None => match found.strip_suffix(" ERROR") {
            Some(told) => Verdict::ScannerDown { told: told.to_owned() },
            None => garbage(),
        },
        Some(name) if name.starts_with("Heuristics.Encrypted") => Verdict::Encrypted,
        Some(name) if name.starts_with("Heuristics.Limits.Exceeded") => Verdict::TooLarge,
        Some(name) if !name.is_empty() => Verdict::Infected { signature: name.to_owned() },
        Some(_) => garbage(),
    }
}

async fn connect(scanner: &Scanner) -> io::Result<Pin<Box<dyn Stream>>> {
    Ok(match scanner {
        Scanner::Unix(path) => Box::pin(UnixStream::connect(path).await?),
        Scanner::Tcp(address) => Box::pin(TcpStream::connect(address).await?),
    })
}

fn down(error: &io::Error) -> Verdict {
    Verdict::ScannerDown { told: error.kind().to_string() }
}

fn slow() -> Verdict {
    Verdict::ScannerDown { told: "no answer in time".to_owned() }
}
