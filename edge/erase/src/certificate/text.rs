//! The certificate on paper: what the pen may add, and the QR code with which the disk is checked again.

use std::fmt::Write;

use jiff::{Timestamp, tz};
use qrcodegen::{QrCode, QrCodeEcc};

use super::Certificate;
use crate::sectors::Sectors;

/// More stand in the file.
const RANGES_SHOWN_MAX: usize = 20;

/// For the pen.
const BLANK: &str = "____________________";

/// The whole paper. `sha256` is that of the certificate's file.
pub fn text(certificate: &Certificate, sha256: &str) -> String {
    let mut paper = Paper(String::new());
    paper.head(certificate);
    paper.medium(certificate);
    paper.job(certificate);
    paper.verification(certificate);
    paper.people(certificate);
    paper.foot(certificate, sha256);
    paper.0
}

struct Paper(String);

impl Paper {
    fn line(&mut self, text: &str) {
        writeln!(self.0, "{text}").expect("a string takes everything");
    }

    fn part(&mut self, title: &str) {
        self.line(&format!("\n■ {title}"));
    }

    fn field(&mut self, name: &str, value: &str) {
        self.line(&format!("  {name}: {value}"));
    }

    fn pen(&mut self, name: &str, value: Option<&String>) {
        self.field(name, value.map_or(BLANK, String::as_str));
    }

    fn head(&mut self, certificate: &Certificate) {
        self.line("データ消去証明書 / Certificate of media sanitization");
        self.line(&certificate.standards);
        self.part("結果 / Result");
        self.line(&format!("  {}", certificate.outcome.words()));
        self.field("区分 / Category", certificate.claim.words());
        for exception in &certificate.exceptions {
            self.line(&format!("  ※ {}", exception.words()));
        }
        if let Some(stop) = certificate.job.stopped.or(certificate.verification.stopped) {
            self.line(&format!("  ※ {}", stop.words()));
        }
    }

    fn medium(&mut self, certificate: &Certificate) {
        let (medium, details) = (&certificate.medium, &certificate.details);
        self.part("媒体 / Medium");
        self.pen("メーカー / Maker", medium.maker.as_ref());
        self.pen("型番 / Model", medium.model.as_ref());
        self.field("製造番号 / Serial", &medium.serial);
        self.pen("媒体番号 / Asset no.", details.asset_no.as_ref());
        self.field("種類 / Kind", medium.kind.words());
        let sectors = medium.size_bytes / u64::from(medium.sector_bytes.max(1));
        let size =
            format!("{} bytes, {sectors} × {} bytes", medium.size_bytes, medium.sector_bytes);
        self.field("容量 / Capacity", &size);
        self.pen("使っていた機械・人 / Source", details.source.as_ref());
        self.pen("消す前の区分 / Class before", details.class_before.as_ref());
        self.pen("控えの場所 / Backed up", details.backup.as_ref());
    }

    fn job(&mut self, certificate: &Certificate) {
        let job = &certificate.job;
        self.part("作業 / Job");
        self.field("方法 / Method", &job.methods.join(" → "));
        self.field("道具 / Tool", &job.tool);
        self.field("始まり / Began", &hour(job.started_at));
        self.field("終わり / Ended", &hour(job.ended_at));
        self.field("再開 / Resumed", &job.resumed.to_string());
        self.field("書けないセクタ / Not written", &sectors(&job.unwritable));
        self.field("隠された領域 / Hidden area (HPA)", job.hidden.words());
    }

    fn verification(&mut self, certificate: &Certificate) {
        let findings = &certificate.verification;
        self.part("検証 / Verification");
        let read = format!("全体 / full: {} bytes", findings.read_bytes);
        self.field("読み戻し / Read back", &read);
        self.field("違うセクタ / Differing", &sectors(&findings.differing));
        self.field("読めないセクタ / Unreadable", &sectors(&findings.unreadable));
    }

    fn people(&mut self, certificate: &Certificate) {
        let (people, details) = (&certificate.people, &certificate.details);
        self.part("人 / People");
        for (role, name) in
            [("実施者 / Done by", &people.done_by), ("立会者 / Witness", &people.witness)]
        {
            self.field(role, name);
            self.field("  職名・署名・日付 / Title, signature, date", BLANK);
        }
        self.pen("場所 / Place", details.place.as_ref());
        self.pen("連絡先 / Contact", details.contact.as_ref());
        self.part("その後 / Afterwards");
        self.pen("消した後の区分 / Class after", details.class_after.as_ref());
        self.pen("行き先 / Destination", details.destination.as_ref());
        self.pen("備考 / Notes", details.notes.as_ref());
    }

    fn foot(&mut self, certificate: &Certificate, sha256: &str) {
        self.part("再確認 / Check again");
        self.line("  sekisho erase --recheck CERTIFICATE DEVICE");
        self.line(&format!("  {}", certificate.recheck));
        self.line(&format!("  SHA-256: {sha256}"));
        self.line(&qr(&certificate.recheck).unwrap_or_default());
    }
}

fn sectors(found: &Sectors) -> String {
    if found.is_empty() {
        return "0".to_owned();
    }
    let shown = found.ranges().iter().take(RANGES_SHOWN_MAX);
    let ranges: Vec<String> =
        shown.map(|it| format!("{}–{}", it.first, it.first + it.count - 1)).collect();
    let more =
        if found.ranges().len() > RANGES_SHOWN_MAX || found.overflowed() { " …" } else { "" };
    format!("{} ({}{more})", found.count(), ranges.join(", "))
}

/// Japan's hour: it has had one offset since 1951.
fn hour(at: Timestamp) -> String {
    at.to_zoned(tz::TimeZone::fixed(tz::offset(9))).strftime("%Y-%m-%d %H:%M:%S %:z").to_string()
}

/// Two rows of modules in one line of text, dark on light, with the quiet zone of the standard (ISO/IEC 18004).
fn qr(text: &str) -> Option<String> {
    let code = QrCode::encode_text(text, QrCodeEcc::Medium).ok()?;
    let side = code.size() + 8;
    let dark = |x: i32, y: i32| code.get_module(x - 4, y - 4);
    let row = |y: i32| {
        let cells = (0..side).map(|x| match (dark(x, y), dark(x, y + 1)) {
            (true, true) => '█',
            (true, false) => '▀',
            (false, true) => '▄',
            (false, false) => ' ',
        });
        cells.collect::<String>().trim_end().to_owned() + "\n"
    };
    Some((0..side).step_by(2).map(row).collect())
}
