//! The rules of accounts.

use jiff::{SignedDuration, Timestamp};

use super::{Account, Command, Event, Secret, Strength};
use crate::{
    Hospital,
    authority::{Action, require},
    id::{AccountId, ApplicationNo, PersonId},
    record::Actor,
    refusal::Refusal,
};

/// A slip that nobody has used for so long is a slip that somebody has lost.
pub(super) const SLIP_VALID: SignedDuration = SignedDuration::from_hours(14 * 24);
/// Whoever was let in at the server gets their slip there as well, at once.
const RESCUE_SLIP: SignedDuration = SignedDuration::from_mins(10);
const TOKEN_DAYS_MAX: i32 = 366;
const TOKENS_MAX: usize = 20;

/// The rules. An empty list means that it is already so.
pub fn decide(
    hospital: &Hospital,
    by: &Actor,
    command: Command,
    now: Timestamp,
) -> Result<Vec<Event>, Refusal> {
    match command {
        Command::Issue { permit } => issue(hospital, permit),
        Command::HandSlip { account, credential } => {
            require_slip(hospital, by, &account, now)?;
            Ok(vec![Event::SlipHanded { account, credential }])
        }
        Command::ChangePassword { credential, strength } => {
            let account = own(hospital, by, now)?.id.clone();
            let strength = Some(strength);
            Ok(vec![Event::PasswordChanged { account, credential, strength }])
        }
        Command::SetSecondFactor { secret } => {
            let account = own(hospital, by, now)?.id.clone();
            Ok(vec![Event::SecondFactorSet { account, secret }])
        }
        Command::RemoveSecondFactor => {
            let account = own(hospital, by, now)?;
            refuse_weak_alone(account)?;
            Ok(match account.second_factor {
                Some(_) => vec![Event::SecondFactorRemoved { account: account.id.clone() }],
                None => vec![],
            })
        }
        Command::IssueToken { account, token, digest, until } => {
            require(hospital, by, Action::IssueToken, now)?;
            let known = hospital.accounts.get(&account).ok_or(Refusal::NoSuchAccount)?;
            check_token(known, until, now)?;
            if hospital.accounts.knows_token(&token, &digest) {
                return Err(Refusal::TokenKnown);
            }
            Ok(vec![Event::TokenIssued { account, token, digest, until }])
        }
        Command::RevokeToken { account, token } => {
            require(hospital, by, Action::IssueToken, now)?;
            let known = hospital.accounts.get(&account).ok_or(Refusal::NoSuchAccount)?;
            let known = known.tokens.iter().find(|it| it.id == token);
            let known = known.ok_or(Refusal::NoSuchRecord)?;
            Ok(if known.revoked { vec![] } else { vec![Event::TokenRevoked { account, token }] })
        }
        Command::MarkShared { account, reason } => {
            require(hospital, by, Action::MarkShared, now)?;
            let known = hospital.accounts.get(&account).ok_or(Refusal::NoSuchAccount)?;
            let already = known.shared.is_some();
            Ok(if already { vec![] } else { vec![Event::SharedMarked { account, reason }] })
        }
        Command::ClearShared { account } => {
            require(hospital, by, Action::MarkShared, now)?;
            let known = hospital.accounts.get(&account).ok_or(Refusal::NoSuchAccount)?;
            let marked = known.shared.is_some();
            Ok(if marked { vec![Event::SharedCleared { account }] } else { vec![] })
        }
    }
}

/// The user ID that the next account of this person gets: the staff number, then `-2`, `-3` …
///
/// IDs are never used again (rule 4): not those of others, not the person's own earlier ones.
pub fn next_id(hospital: &Hospital, person: PersonId) -> Result<AccountId, Refusal> {
    let staff_no = &hospital.people.get(person).ok_or(Refusal::NoSuchPerson)?.listed.staff_no;
    let plain = AccountId(staff_no.0.clone());
    let numbered = (2..).map(|n| AccountId(format!("{staff_no}-{n}")));
    let free = [plain].into_iter().chain(numbered).find(|id| hospital.accounts.get(id).is_none());
    Ok(free.expect("there are more numbers than accounts"))
}

fn issue(hospital: &Hospital, permit: ApplicationNo) -> Result<Vec<Event>, Refusal> {
    let permit = hospital.permits.get(permit).ok_or(Refusal::NoSuchRecord)?;
    if hospital.accounts.get(&permit.account).is_some() {
        return Ok(vec![]);
    }
    let account = permit.account.clone();
    Ok(vec![Event::Issued { account, person: permit.person, permit: permit.no }])
}

/// Only the system operator hands out slips; the very first one is the system's own.
fn require_slip(
    hospital: &Hospital,
    by: &Actor,
    account: &AccountId,
    now: Timestamp,
) -> Result<(), Refusal> {
    let known = hospital.accounts.get(account).ok_or(Refusal::NoSuchAccount)?;
    let nobody_can_sign_in = hospital.accounts.all().all(|it| it.secret == Secret::None);
    if *by == Actor::System && hospital.setting.is_founding() && nobody_can_sign_in {
        return Ok(());
    }
    let rescued = hospital.setting.rescue.filter(|it| it.person == known.person);
    let just_rescued = rescued.is_some_and(|it| now.duration_since(it.at) < RESCUE_SLIP);
    if *by != Actor::System || !just_rescued {
        require(hospital, by, Action::HandSlip, now)?;
    }
    let usable = hospital.permits.of_account(&known.id).any(|it| !it.is_over(now));
    if usable { Ok(()) } else { Err(Refusal::NoRightToChange) }
}

/// A password that was let through for its second factor is not left alone (rule 16).
fn refuse_weak_alone(account: &Account) -> Result<(), Refusal> {
    let leans = matches!(account.secret, Secret::Password { .. })
        && account.second_factor.is_some()
        && account.strength == Strength::WithSecondFactor;
    if leans { Err(Refusal::PasswordNeedsSecondFactor) } else { Ok(()) }
}

fn own<'a>(hospital: &'a Hospital, by: &Actor, now: Timestamp) -> Result<&'a Account, Refusal> {
    require(hospital, by, Action::SeeOwn, now)?;
    match by {
        Actor::Person { account, .. } => {
            hospital.accounts.get(account).ok_or(Refusal::NoSuchAccount)
        }
        Actor::System => Err(Refusal::SystemDecidesNothing),
    }
}

fn check_token(account: &Account, until: Timestamp, now: Timestamp) -> Result<(), Refusal> {
    let longest = SignedDuration::from_hours(24 * i64::from(TOKEN_DAYS_MAX));
    if until <= now || until.duration_since(now) > longest {
        return Err(Refusal::PeriodOutOfRange { days_max: TOKEN_DAYS_MAX });
    }
    let standing = account.tokens.iter().filter(|it| !it.revoked && now < it.until).count();
    if standing >= TOKENS_MAX {
        return Err(Refusal::TooManyTokens { max: TOKENS_MAX });
    }
    Ok(())
}
