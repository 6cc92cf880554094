//! The outside as the office's ports want it: credentials, tables, the machine's clock and chance.

use std::sync::Arc;

use jiff::{Timestamp, civil::Date};
use office::{
    outside::{Clock, Entropy},
    personnel::ListRow,
    ports::{Busy, Credentials, ListRows, RowFault, Sheets, StoreError},
};
use signon::{
    password::{PasswordError, Passwords},
    rule::{PasswordRule, SecondFactor},
    slip, totp,
};

/// The machine's clock, `ahead` of what it shows (the demo's may stand elsewhere).
pub fn clock(ahead: jiff::SignedDuration) -> Clock {
    Clock::new(move || {
        #[expect(clippy::disallowed_methods, reason = "this is the one place that reads the clock")]
        let now = Timestamp::now();
        now.saturating_add(ahead).unwrap_or(now)
    })
}

/// The kernel's random bytes.
pub fn entropy() -> Entropy {
    Entropy::new(|bytes| getrandom::fill(bytes).expect("the kernel has random bytes"))
}

/// Passwords and codes by `signon`.
pub struct SignOn {
    passwords: Passwords,
    rule: PasswordRule,
}

impl SignOn {
    pub fn new(hospital: &str, entropy: &Entropy) -> Arc<SignOn> {
        let passwords = Passwords::new(entropy.bytes());
        Arc::new(SignOn { passwords, rule: PasswordRule::new(&[hospital, "sekisho", "関所"]) })
    }
}

impl Credentials for SignOn {
    fn hash_password(&self, password: &str, chance: [u8; 16]) -> String {
        self.passwords.hash(password, chance).expect("the rule has bounded its length")
    }

    fn password_matches(&self, password: &str, stored: Option<&str>) -> Result<bool, Busy> {
        match self.passwords.verify(password, stored) {
            Ok(same) => Ok(same),
            Err(PasswordError::TooBusy) => Err(Busy),
            // Too long, or not a stored form: no password fits it.
            Err(_) => Ok(false),
        }
    }

    fn check_password(
        &self,
        candidate: &str,
        with_second_factor: bool,
        names: &[&str],
    ) -> Result<(), (String, String)> {
        let second = if with_second_factor { SecondFactor::Present } else { SecondFactor::Absent };
        self.rule.check(candidate, second, names).map_err(|it| (it.ja(), it.en()))
    }

    fn slip_password(&self, chance: [u8; 32]) -> String {
        let [first, _] = halves(chance);
        slip::password_slip(first).reveal().to_owned()
    }

    fn code_secret(&self, chance: [u8; 32]) -> String {
        let mut bytes = [0; 20];
        bytes.copy_from_slice(&chance[..20]);
        totp::TotpSecret::from_entropy(bytes).base32()
    }

    fn code_uri(&self, secret: &str, hospital: &str, account: &str) -> String {
        let secret = totp::TotpSecret::from_base32(secret);
        let uri = secret.map(|it| totp::uri(&it, hospital, account).reveal().to_owned());
        uri.unwrap_or_default()
    }

    fn code_step(
        &self,
        secret: &str,
        code: &str,
        now: Timestamp,
        last_step: Option<u64>,
    ) -> Option<u64> {
        let secret = totp::TotpSecret::from_base32(secret)?;
        totp::check(&secret, code, now, last_step).ok()
    }
}

fn halves(chance: [u8; 32]) -> [[u8; 16]; 2] {
    let (mut first, mut second) = ([0; 16], [0; 16]);
    first.copy_from_slice(&chance[..16]);
    second.copy_from_slice(&chance[16..]);
    [first, second]
}

/// CSV and workbooks by `sheets`.
pub struct Tables;

impl Sheets for Tables {
    fn personnel(&self, file: &[u8], today: Date) -> Result<ListRows, (String, String)> {
        let table = sheets::read::read(file).map_err(|it| (it.ja(), it.en()))?;
        let rows = sheets::personnel::read(&table, today).map_err(|it| (it.ja(), it.en()))?;
        Ok(rows.into_iter().map(|row| row.map(list_row).map_err(row_fault)).collect())
    }

    fn xlsx(
        &self,
        title: &str,
        headers: &[&str],
        rows: &[Vec<String>],
    ) -> Result<Vec<u8>, StoreError> {
        sheets::write::xlsx::write(title, headers, rows)
            .map_err(|error| StoreError::Other(Box::new(error)))
    }

    fn csv_utf8(&self, headers: &[&str], rows: &[Vec<String>]) -> Vec<u8> {
        sheets::write::csv::utf8(headers, rows)
    }

    fn csv_shift_jis(
        &self,
        headers: &[&str],
        rows: &[Vec<String>],
    ) -> (Vec<u8>, Option<(String, String)>) {
        let written = sheets::write::csv::shift_jis(headers, rows);
        let told = written.ja().zip(written.en());
        (written.bytes, told)
    }

    fn fold(&self, text: &str) -> String {
        sheets::names::fold(text)
    }

    fn kana(&self, text: &str) -> String {
        sheets::names::kana(text)
    }

    fn code(&self, text: &str) -> String {
        sheets::names::code(text)
    }
}

fn list_row(row: sheets::personnel::PersonnelRow) -> ListRow {
    ListRow {
        line: row.line,
        staff_no: row.staff_no,
        name: row.name,
        kana: row.kana,
        department: row.department,
        job: row.job,
        employment: row.employment,
        joined_on: row.joined_on,
        leaves_on: row.leaves_on,
        contract_until: row.contract_until,
    }
}

fn row_fault(error: sheets::personnel::RowError) -> RowFault {
    let reason = (error.reason.ja(), error.reason.en());
    RowFault { line: error.line, column: error.column, reason }
}
