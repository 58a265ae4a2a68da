import fastify from 'fastify';
import { serveMercurius } from './mercurius/serve';

serveMercurius(fastify());
