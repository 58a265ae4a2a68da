import { writeFileSync } from 'node:fs';
import { buildGatewaySchema, printGatewaySchema } from '../schema';

writeFileSync('schema/schema.graphql', printGatewaySchema(buildGatewaySchema()));
