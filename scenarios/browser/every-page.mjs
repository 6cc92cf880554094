// Every page in one language, for everybody. Each person signs in once and goes from page to page;
// sizes and colours change without loading anything again.

// found: what `findPages` answers; open(role, options) answers a person; attempt(title, work) counts.
export async function checkPages(found, lang, open, attempt) {
  const people = new Map();
  const visitor = async (role) => {
    if (!people.has(role)) people.set(role, await open(role, { lang }));
    return people.get(role);
  };
  for (const { role, path, pattern } of found) {
    await attempt(`page ${pattern} ${lang}`, async () => look(await visitor(role), path));
  }
  for (const person of people.values()) await person.context.close();
}

async function look(person, path) {
  person.faults.length = 0;
  const answer = await person.goTo(path);
  const expected = path === '/no-such-page' ? 404 : 200;
  if (answer.status() !== expected) throw new Error(`${path} answers ${answer.status()}`);
  await person.expectFit();
  if (person.faults.length > 0) throw new Error(person.faults.join('\n'));
}
