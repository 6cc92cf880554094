//! `--serve`: a paper a line in; out goes `ok LENGTH` and so many bytes, or `no REASON`.

use std::io::{self, BufRead, Read as _, Write};

use crate::{fonts::Shelf, reading::BYTES_MAX, setting};

/// What typst remembered of earlier papers goes after so many more.
const REMEMBERED: usize = 8;

/// Answers until the input ends. `ready` comes first: the fonts are read.
pub fn serve(shelf: &Shelf, mut asked: impl BufRead, mut answers: impl Write) -> io::Result<()> {
    writeln!(answers, "ready")?;
    answers.flush()?;
    let mut line = vec![];
    loop {
        line.clear();
        let read = (&mut asked).take(BYTES_MAX as u64 + 1).read_until(b'\n', &mut line)?;
        if read == 0 {
            return Ok(());
        }
        match setting::set(shelf, &line) {
            Ok(pdf) => {
                writeln!(answers, "ok {}", pdf.len())?;
                answers.write_all(&pdf)?;
            }
            Err(reason) => writeln!(answers, "no {}", reason.to_string().replace('\n', " "))?,
        }
        answers.flush()?;
        if !line.ends_with(b"\n") {
            // What follows is the rest of a line that was too long, and no paper.
            return Ok(());
        }
        typst::comemo::evict(REMEMBERED);
    }
}
