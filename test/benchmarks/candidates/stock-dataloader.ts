import { CustomerSoftwareResolver, SoftwareResolver } from './stock/batched.resolver';
import { loadersOf } from './stock/loaders';
import { serveStock } from './stock/serve';

serveStock([CustomerSoftwareResolver, SoftwareResolver], (context) => ({ ...context, loaders: loadersOf(context) }));
