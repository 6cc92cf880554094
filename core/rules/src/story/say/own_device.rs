//! Own devices: the list of systems, the form, its end, and the gateway.

use super::application::reason;
use crate::{
    Command,
    checkpoint::{Passage, check},
    id::AccountId,
    own_device::{self, Line, Method, Os, OwnDevice},
    story::{World, words::Words},
};

/// `own-device ios-18 of P over virtual-desktop by vpn from 4/1 until 9/30 unpledged with ACCOUNT`
pub fn own_device(world: &mut World, words: &mut Words<'_>) -> OwnDevice {
    let system = words.next().into();
    let person = world.person(words.next_after("of"));
    let staff_no = world.hospital.people.get(person).map(|it| it.listed.staff_no.to_string());
    let account = words.option("with").map_or(staff_no.unwrap_or_default(), Into::into);
    let from = words.option("from").map_or(world.today(), |it| world.day(it));
    let until = words.option("until").map_or(own_device::until_max(from), |it| world.day(it));
    let line = match words.option("by") {
        Some("vpn") => Line::Vpn,
        Some("closed") => Line::Closed,
        _ => Line::Inside,
    };
    OwnDevice {
        person,
        account: AccountId(account),
        device: world.seal("スマートフォン"),
        system,
        method: words.option("over").map_or(Method::VirtualDesktop, method),
        usage: world.seal("当直中の参照"),
        line,
        pledged: !words.flag("unpledged"),
        from,
        until,
    }
}

fn method(word: &str) -> Method {
    match word {
        "remote-desktop" => Method::RemoteDesktop,
        "gateway" => Method::MobileGateway,
        "signature" => Method::SignatureCheck,
        _ => Method::VirtualDesktop,
    }
}

/// `lists systems ios-18 android-15:6/30`, `ends device NO because REASON`
pub fn command(world: &mut World, words: &mut Words<'_>) -> Option<Command> {
    use own_device::Command as Of;
    if words.eat("lists systems") {
        let systems = words.rest().into_iter().map(|it| {
            let (id, until) = it.split_once(':').map_or((it, None), |(id, day)| (id, Some(day)));
            Os { id: id.into(), name: id.into(), until: until.map(|it| world.day(it)) }
        });
        return Some(Command::OwnDevice(Of::ListSystems { systems: systems.collect() }));
    }
    words.eat("ends device").then(|| {
        let no = world.no(words.next());
        let reason = reason(world, words).expect("an end has a reason");
        Command::OwnDevice(Of::End { no, reason })
    })
}

/// `comes in with ios-18 over virtual-desktop`
pub fn comes_in(world: &World, account: &AccountId, words: &mut Words<'_>) -> String {
    let system = words.next().into();
    let method = words.option("over").map_or(Method::VirtualDesktop, method);
    let passage = Passage::OwnDevice { account, system: &system, method };
    super::gate::tell_pass(world, &check(&world.hospital, &passage, world.now))
}
