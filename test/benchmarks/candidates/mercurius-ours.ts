import 'reflect-metadata';
import mercurius from 'mercurius';
import { contextOf } from '../../../src/server/request-context';
import { serveOurDataLayer } from './our-data-layer';

serveOurDataLayer(({ app, gateway, schema }) =>
  app.register(mercurius, {
    schema,
    jit: 1,
    context: (request) => ({ ...contextOf(gateway, request) }),
    persistedQueryProvider: mercurius.persistedQueryDefaults.automatic(),
  }),
);
