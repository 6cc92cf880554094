// Every page, in both languages, for everybody. Each person signs in once and goes from page to page;
// sizes and colours change without loading anything again.

// found: what `findPages` answers; open(role, options) answers a person; attempt(title, work) counts.
export async function checkPages(found, open, attempt) {
  const people = new Map();
  const visitor = async (role, lang) => {
    const key = `${role} ${lang}`;
    if (!people.has(key)) people.set(key, await open(role, { lang }));
    return people.get(key);
  };
  for (const { role, path, pattern } of found) {
    for (const lang of ['ja', 'en']) {
      await attempt(`page ${pattern} ${lang}`, async () => look(await visitor(role, lang), path));
    }
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
