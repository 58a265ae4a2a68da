const NAMESPACES = [Atomics, Intl, JSON, Math, Reflect];

/**
 * Records the globals and the properties of built-in classes and namespaces. Returns a function that restores what was
 * changed or removed since, and removes what was added.
 */
module.exports = function snapshotRealm() {
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

/** Returns global classes and functions, and their prototypes. */
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
