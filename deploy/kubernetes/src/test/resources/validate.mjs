// Reads a list of Kubernetes' objects as JSON from standard input, and prints one line for each that its JSON Schema refuses.
// NODE_PATH is the folder of the packages.
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const packages = {
  'monitoring.coreos.com': '@kubernetes-models/prometheus-operator',
  'gateway.networking.k8s.io': '@kubernetes-models/gateway-api',
};

async function model({ apiVersion, kind }) {
  const name = packages[apiVersion.split('/')[0]] ?? 'kubernetes-models';
  const file = pathToFileURL(`${process.env.NODE_PATH}/${name}/${apiVersion}/${kind}.js`);
  return (await import(file))[kind];
}

for (const each of JSON.parse(readFileSync(0, 'utf8'))) {
  const Model = await model(each);
  try {
    new Model(each).validate();
  } catch (e) {
    console.log(`${each.kind} ${each.metadata.name}: ${e.message}`);
  }
}
