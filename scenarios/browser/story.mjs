// Stories: told one after another, each in a hospital of its own. A story that fails does not stop
// the others.

const stories = [];

// tell({ hospital, person }): `person(role, options)` opens a browser, signed in if a role is given.
export function story(title, tell) {
  stories.push({ title, tell });
}

// The same story twice: every job works without JavaScript too.
story.withAndWithoutScript = (title, tell) => {
  for (const script of [true, false]) {
    const person = (told) => (role, options) => told.person(role, { script, ...options });
    story(script ? title : `${title} (JavaScript off)`, (told) =>
      tell({ ...told, person: person(told) }),
    );
  }
};

// A story that needs no server: about the checks themselves.
story.alone = (title, tell) => {
  stories.push({ title, tell, alone: true });
};

export const told = () => stories;
