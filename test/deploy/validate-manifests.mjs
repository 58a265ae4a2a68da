/**
 * Validates Kubernetes objects with the JSON schemas of the package kubernetes-models, which the directory in the first argument has.
 * Reads the objects from standard input, and prints the problems as JSON.
 */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';

const require = createRequire(join(process.argv[2], 'package.json'));

const problems = (await json(process.stdin)).flatMap((object) => {
  const { [object.kind]: Model } = require(`kubernetes-models/${object.apiVersion}`);
  try {
    new Model(object).validate();
    return [];
  } catch (error) {
    return [`${object.kind} ${object.metadata.name}: ${error.message}`];
  }
});
process.stdout.write(JSON.stringify(problems));
