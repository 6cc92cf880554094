//! The sentences in English: what is wrong, and what to do. A table; the words it needs stand in `english`.

use super::english::{
    ability_word, action_word, body_word, end_method_word, medium_word, moment, operation_word,
    post_word, scope_word, six_word, switch_word,
};
use crate::{calendar::era::english, refusal::Refusal};

sentences! {
    // at a gate
    Refusal::NoSuchAccount => "This user ID is not registered.",
    Refusal::NoPermit => "There is no valid permit. Ask the department head to apply for a user right.",
    Refusal::NotYet { no, from } => format!("Permit {no} begins on {}. It opens nothing before.", english(*from)),
    Refusal::PermitOver { no, until } => format!("Permit {no} ended on {}. Ask the department head to apply for a renewal.", english(*until)),
    Refusal::Revoked { no, at } => format!("The right was revoked at {} ({no}). Ask the department head.", moment(*at)),
    Refusal::ProvisionalLapsed { no, at } =>
        format!("The provisional grant {no} lapsed at {} without the committee's approval. Ask the department head.", moment(*at)),
    Refusal::SystemNotPermitted { system } => format!("The permit does not cover the system “{}”. Apply for a change of rights.", system.en),
    Refusal::CategoryMayNot { category, class, operation, scope } =>
        format!("The user category “{}” {} {} “{}”.", category.en, scope_word(*scope), operation_word(*operation), class.en),

    // who may act
    Refusal::MayNot { action } => format!("You may not {}. Ask whoever is in charge.", action_word(*action)),
    Refusal::SystemDecidesNothing => "Decisions are made by people.",
    Refusal::OnlyTheSystem => "Only the system writes this record.",
    Refusal::NotTheHead { department } => format!("Only the head of {department} applies for {department}."),
    Refusal::MayNotAskRevocation { department } => format!("A revocation is asked for by the person, the head of {department}, or general affairs."),
    Refusal::NotTheApplicant => "Only the applicant may do this.",
    Refusal::OnlyForOneself => "Whoever is to use it applies for it. Ask them to apply.",
    Refusal::DecidesForOneself { no: Some(no) } => format!("You applied for {no}, or it is about you: somebody else must decide."),
    Refusal::DecidesForOneself { no: None } => "You may not approve what you applied for. Somebody else must decide.",
    Refusal::ActsForSeveral => "You stand in for several people. Choose for whom you do this.",
    Refusal::NotTheirSubstitute => "You cannot do this in their name. Look at the period and the forms of the substitution.",
    Refusal::AuditOfficerDecidesNothing => "The audit officer takes no part in decisions. Choose somebody else.",

    // the state of a case
    Refusal::NoSuchApplication { no } => format!("There is no application {no}. Check the number."),
    Refusal::NoSuchRecord => "There is no such record. Choose from the list again.",
    Refusal::NoSuchPerson => "This person is not in the register. Check the staff number, or ask general affairs to list them.",
    Refusal::AlreadyDecided { no } => format!("{no} has already been decided."),
    Refusal::WasWithdrawn { no } => format!("The applicant has withdrawn {no}."),
    Refusal::NotAtThatDesk { no } => format!("{no} is not at that step now. Look at its page for where it is."),
    Refusal::NotDecided { no } => format!("{no} has not been approved yet."),
    Refusal::ChangedSince => "The content changed while you were looking. Look at the changes, then press again.",
    Refusal::RevokedSince { no } => format!("Revocation {no} came after this application, which can no longer be approved. Apply anew if needed."),
    Refusal::AnotherMatter => "This is another person or form than the returned one. Hand it in as a new application.",
    Refusal::TermIsOver => "Its last day is over, so it cannot be approved. Have the dates corrected.",
    Refusal::TextOutOfRange { letters_max } => format!("Names and the like take 1 to {letters_max} letters."),

    // the content of a form
    Refusal::AlreadyApplied { no } => format!("The same form for this person is under way ({no}). Open that one."),
    Refusal::HasRight { no } => format!("This person holds the valid permit {no}. Apply for a change instead."),
    Refusal::NoRightToChange => "This user ID holds no valid permit. Apply for a new right.",
    Refusal::NothingChanges { no } => format!("This is the same as the present permit {no}. Choose what is to change."),
    Refusal::NothingChosen => "Choose at least one.",
    Refusal::NoSuchCategory => "The rights matrix has no such user category. Choose again.",
    Refusal::NoSuchSystem { system } =>
        format!("The system “{system}” is not registered. Choose again."),
    Refusal::ReasonNeeded =>
        "A category other than the usual one, a privileged right or a second user ID needs a reason.",
    Refusal::StartsInThePast { today } =>
        format!("The first day must be today ({}) or later.", english(*today)),
    Refusal::EndsBeforeStart => "The last day must not be before the first day, nor before today.",
    Refusal::EndsTooLate { until_max } =>
        format!("The last day is the end of the fiscal year ({}) at the latest. It is renewed each year.", english(*until_max)),
    Refusal::PeriodOutOfRange { days_max } =>
        format!("The period must begin today or later and last at most {days_max} days."),
    Refusal::NothingToRevoke => "There is no permit to revoke: it has ended, or was never granted.",

    Refusal::FieldMissing { en, .. } => format!("Please fill in: {en}."),
    Refusal::FieldsChanged => "The hospital's fields of this form have changed. Open the form again.",
    Refusal::FieldsMalformed { max } =>
        format!("Up to {max} fields, each with a name in Japanese and English; choices differ from one another."),

    // bodies and posts
    Refusal::BodyNotComposed { body } =>
        format!("The {} has no members yet. Register them in the settings.", body_word(*body)),
    Refusal::BodyCannotMeet { body, able, quorum } =>
        format!("Only {able} members of the {} have a user ID. The founding cannot end before the quorum ({quorum}) is reached.", body_word(*body)),
    Refusal::ChairNotAMember => "Choose the chair from the members.",
    Refusal::ChairMayNotPreside =>
        "Choose as chair a member who is present and has no interest in this item.",
    Refusal::QuorumOutOfRange { members } =>
        format!("The quorum must be more than half of the {members} members."),
    Refusal::NoQuorum { body, counted, quorum } =>
        format!("The {} has no quorum ({quorum}): {counted} members count for this item.", body_word(*body)),
    Refusal::NotAMember { body } =>
        format!("Somebody listed is not a member of the {}.", body_word(*body)),
    Refusal::OnlyTheChair { body } =>
        format!("Only the chair of the {} may decide alone.", body_word(*body)),
    Refusal::NeverDelegated =>
        "Nobody decides alone for the record committee. Decide in a meeting or by circulation.",
    Refusal::NotYetHeld => "The day of the meeting must be today or earlier.",
    Refusal::SittingTooEarly { since } =>
        format!("The day of the meeting must be {} or later, when the form was handed in.", english(*since)),
    Refusal::NoMeetingPlanned =>
        "The next meeting of the record committee is not in the calendar. Enter it in the settings.",
    Refusal::LastSystemOperator =>
        "The last system operator cannot be removed. Appoint a successor first.",
    Refusal::LastOperationsOfficer =>
        "The last operations officer cannot be removed. Appoint a successor first.",
    Refusal::NotOnTheList => "This person is not on the newest personnel list. Choose somebody who is.",
    Refusal::NotLockedOut =>
        "An operations officer can still act, so nobody is let in at the server. Ask the operations officer.",
    Refusal::PostVacant { post } =>
        format!("There is no {} with a user ID. The founding cannot end before there is one.", post_word(post)),
    Refusal::SubstituteForOneself => "Nobody can be their own substitute. Choose somebody else.",
    Refusal::SwitchedOff { switch } =>
        format!("This hospital does not use {}. Ask the operations officer.", switch_word(*switch)),

    // registers and settings
    Refusal::TextStillNeeded =>
        "This text cannot be forgotten: present names, open forms and secrets stay. Wait until the case is closed.",
    Refusal::NotTheNewestList => "Only the newest import can be undone.",
    Refusal::UndoTooLate => "More than 24 hours have passed. Import a correct table instead.",
    Refusal::PersonInUse { staff_no } =>
        format!("Staff number {staff_no} already has applications or permits, so the list cannot be undone. Import a correct table instead."),
    Refusal::StaffNoInUse { staff_no } =>
        format!("Staff number {staff_no} is already in the register."),
    Refusal::AlreadyFounded => "This ledger has already begun.",
    Refusal::FoundingIsOver => "The founding is over. The department head applies for user rights.",
    Refusal::SystemInUse { system } =>
        format!("Permits name “{}”, so it cannot be taken off the list.", system.en),
    Refusal::CategoryInUse { category } =>
        format!("Permits name the category “{}”, so it cannot be taken out.", category.en),
    Refusal::MatrixMalformed =>
        "The matrix is not well-formed. Look for categories and classes that are doubled or missing.",
    Refusal::ProposalWaits =>
        "A proposed matrix waits for the record committee. Have it decided or withdraw it first.",
    Refusal::TooManyTokens { max } =>
        format!("At most {max} tokens may be valid. Revoke those not in use."),
    Refusal::TokenKnown => "This token has already been issued. Make a new one.",
    Refusal::PasswordNeedsSecondFactor =>
        "Your password is of the length that goes with the second step. Change it to one of 13 letters or more first.",
    Refusal::SegmentOutOfOrder => "The days of the passages do not follow each other, or are not over.",

    // vendors and lines
    Refusal::KeyUnreadable =>
        "The public key cannot be read. Paste one line like “ssh-ed25519 AAAA…”: Ed25519 or ECDSA.",
    Refusal::KeyInUse =>
        "This public key is registered, or was used before. A key belongs to one person: register a new one.",
    Refusal::WordMalformed =>
        "Begin with a small letter and use at most 32 small letters, digits and hyphens, for example “emr-db”.",
    Refusal::AddressUnreadable =>
        "The address cannot be read. Write 192.0.2.10 or 192.0.2.0/24; a range of everything is not taken.",
    Refusal::RangeTooWide { prefix_min } =>
        format!("The range is too wide to name a terminal. Use /{prefix_min} or a narrower one."),
    Refusal::NamedBy { no } =>
        format!("{no} uses this very place. To change it, register it under a new word and apply anew."),
    Refusal::OutOfUse { what } =>
        format!("“{what}” is out of use. Choose another, or apply anew."),
    Refusal::TerminalOfAnother => "This terminal is not the vendor's. Choose one of theirs.",
    Refusal::NotAListedWorker =>
        "This is not a listed worker. Ask the system office about the worker's entry and key.",
    Refusal::ContractOver { vendor, until } =>
        format!("The maintenance contract of {vendor} ends on {}. Register its renewal first.", english(*until)),
    Refusal::NotAttested { vendor } =>
        format!("The statement of {vendor} that it keeps no data is missing or ends too soon. Register a new one."),
    Refusal::NotRatified { no } =>
        format!("Emergency window {no} was not ratified within 24 hours. This vendor may not connect until it is."),
    Refusal::ReviewsOverdue { vendor, sessions } =>
        format!("Reviews of {sessions} sessions of {vendor} are overdue. Finish them before planning a window."),
    Refusal::SupervisorAbsent =>
        "The supervisor has no effective user right. Choose somebody else.",
    Refusal::LineTaken { no, from, until } =>
        format!("Window {no} uses this line from {} to {}. Choose another time or line.", moment(*from), moment(*until)),
    Refusal::NoRemotePermit =>
        "There is no permit for remote connection. Hand in the form for remote connection (F5).",
    Refusal::RemotePermitEnded { no, at } =>
        format!("Remote permit {no} was ended at {}. Apply anew if needed.", moment(*at)),
    Refusal::NoWindow =>
        "No maintenance window is open. Ask your contact in the hospital to open one.",
    Refusal::WindowNotYet { no, from } =>
        format!("Window {no} begins at {}. A staff member opens it when it is time.", moment(*from)),
    Refusal::WindowOver { no, at } =>
        format!("Window {no} ended at {}. Plan a new one to go on.", moment(*at)),
    Refusal::LinesHalted { since } => format!("All maintenance lines are halted since {}. Nobody connects until they are resumed. Telephone the hospital.", moment(*since)),
    Refusal::WindowClosed { no } => format!("Window {no} has been closed. Plan a new one."),
    Refusal::WindowTooLong { hours_max } =>
        format!("A window lasts at most {hours_max} hours. End it earlier, or make two."),
    Refusal::TargetNotPermitted { target } =>
        format!("“{target}” is not among the machines of this permit. Check its name."),
    Refusal::SourceNotPermitted { address } =>
        format!("{address} is not the address of a registered terminal. Connect from a registered one."),
    Refusal::AbilityNotPermitted { ability } =>
        format!("This permit does not cover {}. Apply for it if needed.", ability_word(*ability)),
    Refusal::SessionRunning { session } =>
        format!("{session} is still running. Review it when it has ended."),
    Refusal::SessionCut { session } =>
        format!("{session} was ended by the hospital. Call your contact there if you need to go on."),
    Refusal::MarkersUnseen { left } =>
        format!("{left} marked moments have not been seen. Look at all of them; where that is impossible, choose “to be looked into”."),
    Refusal::MonthUnreviewed { sessions } =>
        format!("{sessions} sessions have not been reviewed. Review them, then report the month."),
    Refusal::MonthUnexplained { connections } =>
        format!("{connections} logged connections fit no window and nobody has looked into them. Write down the reason for each, then report the month."),
    Refusal::LogTooStrange { found, max } =>
        format!("{found} connections fit no window (at most {max}). Check the columns and what the log holds. Nothing was imported."),
    Refusal::MonthOutOfOrder => "Months are reported in order, the oldest open one first.",
    Refusal::MonthNotOver => "That month is not over. Report it when the next one has begun.",
    Refusal::RemarkNeeded => "Any judgement but “fine” needs at least one remark.",
    Refusal::TooManyRemarks { max } =>
        format!("At most {max} remarks. Put some of them together."),
    Refusal::ReviewsOneself =>
        "You had a part in the application, its approval or the window. Somebody else must review it.",

    // registers of things, media, incidents
    Refusal::NumberMalformed =>
        "Write the number in capital letters, digits and hyphens, up to 20 (such as USB-031).",
    Refusal::NumberTwice { what } => format!("{what} stands in the table twice. Remove one."),
    Refusal::ChangedAfterList { what } =>
        format!("{what} was changed after the import. Taking the list back would lose that. Correct the rows one by one."),
    Refusal::StillNamed { what, by } => format!("{what} is used by {by}. Change {by} first."),
    Refusal::NoSuchPlace { place } =>
        format!("“{place}” is not in the register of places. Register it first, or check its number."),
    Refusal::NoCustodian { department } =>
        format!("Nobody answers for media in “{department}”. Appoint its head or its custodian in the settings."),
    Refusal::NotTheCustodian { department } =>
        format!("The custodian of “{department}” and IT handle its media. Ask one of them."),
    Refusal::FunctionsMissing { no } =>
        format!("{no} lacks antivirus, encryption or password. Use one that has all three, or write down the committee's exception (minutes and last day)."),
    Refusal::ExceptionOver { no, until } =>
        format!("The exception for {no} ended on {}. Ask the committee again, or use a medium with all three functions.", english(*until)),
    Refusal::NotDesignated { no } =>
        format!("{no} is not designated by the hospital, so it is neither lent nor handed out. Use one that is."),
    Refusal::SerialNeeded { no } =>
        format!("{no} has no serial number. USB sticks, hard disks and SSDs need one."),
    Refusal::SerialInUse { no } => format!("{no} has the same serial number. Check both."),
    Refusal::MediumAway { no } => format!("{no} is lent or handed out. Wait until it is back."),
    Refusal::MediumLost { no, incident } =>
        format!("{no} is reported missing ({incident}). Record that it was found first."),
    Refusal::MediumGone { no } => format!("{no} is out of use or disposed of. Choose another."),
    Refusal::NotForTakingOut { no } =>
        format!("{no} has no permit to leave the hospital. Apply for a data handover."),
    Refusal::NotYetHappened => "What happened or was noticed must lie before now.",
    Refusal::ReportedOutOfTime { since } =>
        format!("The day of the report must lie between the first awareness ({}) and today.", english(*since)),
    Refusal::PatientsUnknown { no } =>
        format!("{no} does not say yet how many patients are concerned, so it cannot be closed. Write 0 if there are none."),
    Refusal::IncidentClosed { no } => format!("{no} is closed. Report it anew if there is more."),
    Refusal::NoSuchDepartment { department } =>
        format!("“{department}” is no department of the personnel list. Check its name."),
    Refusal::SegmentMissing { device } =>
        format!("{device} has no segment. Write down which part of the network it belongs to."),
    Refusal::DeviceLost { no, incident } =>
        format!("{no} is reported missing ({incident}). Record that it was found first."),
    Refusal::StillCounted { no } => format!("The same stock-taking {no} is still open. Go on with it, or close it."),
    Refusal::CountClosed { no } => format!("Stock-taking {no} is closed. Begin a new one to count again."),
    // external devices and media
    Refusal::DeviceLacksFunctions =>
        "A device without antivirus, encryption or password may not be used. If the committee has decided an exception, give the number of its minutes.",
    Refusal::ExceptionTooShort { until } =>
        format!("The exception holds until {}. Let the use end by then.", english(*until)),
    Refusal::UsageNotDirected => "How it is to be connected and used is missing. Write it as the condition, then approve.",
    Refusal::MediumUnknown => "This is no designated medium, and no permit stands for it. Apply with the form for external devices.",
    Refusal::ExternalEnded { no, at } =>
        format!("The permit {no} of this external device ended on {}. Apply again if it is needed.", moment(*at)),
    Refusal::ExternalOver { no, until } =>
        format!("The permit {no} of this external device ended on {}. Apply again to go on.", english(*until)),
    Refusal::LossIsAnIncident => "A loss is not asked for here. Tell on the medium's own page that it cannot be found.",
    Refusal::MediaCountOutOfRange { max } => format!("Give a number from 1 to {max}."),
    Refusal::OtherMediaCount { count } => format!("{count} were asked for. Give as many numbers, each once."),
    Refusal::MediumDoesNotFit { no } =>
        format!("{no} is of another department or kind, or was handed over for another request. Check the number."),

    // own devices
    Refusal::NoDevicePermit => "No permit for this device and way of connecting. Apply with the form for own devices.",
    Refusal::DeviceSuspended { no, system } =>
        format!("{system} is not on the list of systems, so permit {no} is suspended. Update it and apply again."),
    Refusal::DeviceEnded { no, at } =>
        format!("The device permit {no} ended on {}. Apply again if it is needed.", moment(*at)),
    Refusal::DeviceOver { no, until } =>
        format!("The device permit {no} ended on {}. Apply for the next term to go on.", english(*until)),
    Refusal::OsNotListed => "This system is not on the list. Update the device, or choose from the list.",
    Refusal::OsEndsBefore { system, until } =>
        format!("{system} may be used until {}. Choose an earlier last day, or update the device.", english(*until)),
    Refusal::OsListMalformed { max } =>
        format!("Up to {max} systems, each with its own short word (lower-case letters, digits, hyphens, 32 at most) and a name."),
    Refusal::PledgeNeeded => "The pledge to keep no data on the device is needed. Read it and tick it.",

    // data handover
    Refusal::HandoverItemMissing { item } =>
        format!("“{}” is missing. Fill in all six items of the form of data handover.", six_word(*item)),
    Refusal::DueBeforeHandover { from } =>
        format!("The due day cannot be before the handover ({}). Correct it.", english(*from)),
    Refusal::MoreFilesThanCopies { copies } =>
        format!("More files would leave than the number of copies ({copies}). Correct one of them."),
    Refusal::FilesOutOfRange { count_max } =>
        format!("From 1 to {count_max} files, each up to 1 TB. Correct the numbers."),
    Refusal::FileNamesUnclear { names_max } =>
        format!("From 1 to {names_max} file names, without “/” and “..”. The folder has a field of its own."),
    Refusal::FolderUnclear =>
        "The folder begins with “/” (such as /var/spool/patch), has no “..” and is not the root itself.",
    Refusal::PairDoesNotFit { no } =>
        format!("Remote permit {no} does not fit: another vendor, machine or direction of files. Choose another."),
    Refusal::NoPairForFiles { why } => format!("No file can pass. {}", why.en()),
    Refusal::NoLineForFiles { why } => format!("No file can pass. {}", why.en()),
    Refusal::NoHandover =>
        "No handover is permitted for this remote connection. Ask the hospital to apply for one.",
    Refusal::HandoverNotYet { no, from } =>
        format!("Handover {no} begins on {}. Connect again then.", english(*from)),
    Refusal::HandoverOver { no, until } =>
        format!("Handover {no} was over on {}. Apply anew if it is needed.", english(*until)),
    Refusal::HandoverEnded { no, at } =>
        format!("Handover {no} ended at {}. Apply anew if it is needed.", moment(*at)),
    Refusal::HandoverOtherWay { no } =>
        format!("Handover {no} gives the other direction only. Apply anew if it is needed."),
    Refusal::HandoverUsedUp { no, files } =>
        format!("All {files} files of handover {no} have passed. Apply anew if more are needed."),
    Refusal::HandoverInUse { no, session } =>
        format!("Handover {no} is in use by {session}. Connect again when that has ended."),
    Refusal::HandoverMovedOn { no } =>
        format!("Handover {no} has changed since you connected. Connect again."),
    Refusal::OtherEndMethod { method } =>
        format!("The permitted way is to {} it. Do that, and record it.", end_method_word(*method)),
    Refusal::AccountedOutOfTime { since } =>
        format!("The day must lie between the handover ({}) and today.", english(*since)),
    Refusal::NothingReported => "Nothing is recorded yet. Record the return, erasure or disposal first.",
    Refusal::ConfirmsOwnReport => "You recorded it yourself. Somebody else must confirm it.",
    Refusal::CopiesOpen { no, open } => format!("{no} has {open} items that nobody has confirmed. Confirm them all before you close it."),
    Refusal::NoScannerForFiles { no } =>
        format!("Handover {no} holds files to be scanned, but this gate has no scanner. Call IT, or apply anew to let them pass at once."),
    Refusal::ReleasesOwnFile { no } => format!("You applied for {no}, so you cannot decide on its files. Ask somebody else."),
    Refusal::NotInQuarantine => "This file is not in quarantine. Open the list again.",
    // disposal
    Refusal::DestroyOnly { kind } => format!("{} are destroyed, and nothing else.", medium_word(*kind)),
    Refusal::ShredOnly => "Paper goes through the shredder.",
    Refusal::CertificateMissing => "A record of an erasure needs the SHA-256 of the certificate's file.",
    Refusal::NoHalfDestruction => "Only an erasure can have exceptions. Say whether it was destroyed or not.",
    Refusal::WitnessesOneself => "Nobody is the witness of their own work. Name somebody else.",
    Refusal::NotTheWitness => "Only the person who was named as the witness can confirm it.",
    Refusal::GoneAlready { no } => format!("This medium was destroyed already ({no}). Check its number."),
    Refusal::OtherKindOfMedium { no, kind } =>
        format!("In the register, medium {no} is of another kind ({}). Check the kind or the number.", medium_word(*kind)),
    Refusal::DisposalAhead => "What is still to come cannot be recorded. Give the day on which it was done.",
    Refusal::FilesWait { no, waiting } => format!("{no} has {waiting} files in quarantine. Release or withhold them before you close it."),

    // media of other facilities
    Refusal::ReceivedLater => "The day of receipt is today or earlier. Correct it.",
    Refusal::SeveralPatients { patients } => format!("There are pictures of {patients} patients. Ask for a medium for each, or record that this one is not taken in."),
    Refusal::NotCompared => "Nobody has compared it with the patient yet. Do that first.",
    Refusal::NothingFit => "No file can be handed over. Give the medium back to finish.",
    Refusal::IntakeMovedOn => "This intake has moved on. Open its record again.",
}
