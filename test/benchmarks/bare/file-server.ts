import { createReadStream } from 'node:fs';
import { createServer } from 'node:http';

const { FILE = '', PORT } = process.env;

createServer((_request, response) => {
  createReadStream(FILE).pipe(response);
}).listen(Number(PORT), '127.0.0.1');
