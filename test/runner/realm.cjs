const NAMESPACES = [Atomics, Intl, JSON, Math, Reflect];

/**
 * Notes the globals and what the built-in classes and namespaces have, and returns a function that puts all that back:
 * what was changed or removed since, and without what was added.
 */
module.exports = function keepRealm() {
  const kept = [...new Set([globalThis, ...NAMESPACES, ...classes()])].map((object) => [
    object,
    Object.getOwnPropertyDescriptors(object),
  ]);
  return () => {
    for (const [object, before] of kept) {
      for (const name of Object.getOwnPropertyNames(object))
        if (!Object.hasOwn(before, name)) Reflect.deleteProperty(object, name);
      for (const key of Reflect.ownKeys(before))
        if (isOther(before[key], Object.getOwnPropertyDescriptor(object, key)))
          Reflect.defineProperty(object, key, before[key]);
    }
  };
};

/** Classes and functions that are global, with the prototypes of their instances. */
function classes() {
  return Object.getOwnPropertyNames(globalThis)
    .map((name) => Object.getOwnPropertyDescriptor(globalThis, name).value)
    .filter((value) => typeof value === 'function')
    .flatMap((value) => [value, value.prototype])
    .filter((object) => object instanceof Object);
}

function isOther(before, { value, get, set } = {}) {
  return !Object.is(before.value, value) || before.get !== get || before.set !== set;
}
