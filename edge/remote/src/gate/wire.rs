//! A TCP stream that can be cut from outside, at once and for good.
//!
//! A cut resets the connection: what the kernel had taken to send is thrown away with it.

use std::{
    io,
    pin::Pin,
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering},
    },
    task::{Context, Poll, Waker, ready},
    time::Duration,
};

use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    net::TcpStream,
};

/// The stream, for whoever speaks on it.
pub struct Wire(Arc<Shared>);

/// The shears, for whoever may cut it. It is cut when the last of them is dropped, too.
pub struct Shears(Arc<Shared>);

struct Shared {
    tcp: TcpStream,
    cut: AtomicBool,
    /// Reader and writer, to be woken by the cut.
    wakers: Mutex<[Option<Waker>; 2]>,
}

/// Takes a stream in hand.
pub fn wire(tcp: TcpStream) -> (Wire, Shears) {
    // Keystrokes go at once: Nagle's algorithm would hold them back.
    let _ = tcp.set_nodelay(true);
    let shared = Shared { tcp, cut: AtomicBool::new(false), wakers: Mutex::default() };
    let shared = Arc::new(shared);
    (Wire(shared.clone()), Shears(shared))
}

impl Shears {
    /// From here on not one byte passes in either direction.
    pub fn cut(&self) {
        if self.0.cut.swap(true, Ordering::SeqCst) {
            return;
        }
        let socket = socket2::SockRef::from(&self.0.tcp);
        let _ = socket.set_linger(Some(Duration::ZERO));
        // Disconnecting a TCP socket resets it and empties its queues; shutting it down would send them.
        if rustix::net::connect_unspec(&self.0.tcp).is_err() {
            let _ = socket.shutdown(std::net::Shutdown::Both);
        }
        let wakers = std::mem::take(&mut *self.0.wakers.lock().expect("nobody panics with it"));
        wakers.into_iter().flatten().for_each(Waker::wake);
    }
}

impl Drop for Shears {
    fn drop(&mut self) {
        self.cut();
    }
}

impl Shared {
    fn whole(&self) -> io::Result<()> {
        if self.cut.load(Ordering::SeqCst) {
            return Err(io::ErrorKind::ConnectionAborted.into());
        }
        Ok(())
    }

    /// Leaves word whom to wake, before the socket is asked: a cut in between is not missed.
    fn note(&self, which: usize, cx: &Context<'_>) -> io::Result<()> {
        let mut wakers = self.wakers.lock().expect("nobody panics with it");
        match &mut wakers[which] {
            Some(waker) if waker.will_wake(cx.waker()) => {}
            slot => *slot = Some(cx.waker().clone()),
        }
        drop(wakers);
        self.whole()
    }
}

impl AsyncRead for Wire {
    fn poll_read(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let shared = &self.0;
        loop {
            shared.note(0, cx)?;
            ready!(shared.tcp.poll_read_ready(cx))?;
            match shared.tcp.try_read(buffer.initialize_unfilled()) {
                Ok(n) => {
                    shared.whole()?;
                    buffer.advance(n);
                    return Poll::Ready(Ok(()));
                }
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => {}
                Err(error) => return Poll::Ready(Err(error)),
            }
        }
    }
}

impl AsyncWrite for Wire {
    fn poll_write(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let shared = &self.0;
        loop {
            shared.note(1, cx)?;
            ready!(shared.tcp.poll_write_ready(cx))?;
            match shared.tcp.try_write(bytes) {
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => {}
                written => return Poll::Ready(written),
            }
        }
    }

    fn poll_flush(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(self.0.whole())
    }

    fn poll_shutdown(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        let socket = socket2::SockRef::from(&self.0.tcp);
        Poll::Ready(socket.shutdown(std::net::Shutdown::Write))
    }
}
