import Module from 'node:module';

/**
 * What these packages load and the gateway never calls, a tenth of all modules: drivers of other databases, formatters of SQL, searches
 * for files, messages in other languages, and compilers of SDL and of JSON schemas. Each is resolved as the package itself would do.
 */
const LEFT_OUT: Readonly<Record<string, readonly string[]>> = {
  typeorm: [
    './driver/aurora-mysql/AuroraMysqlDriver.js',
    './driver/aurora-postgres/AuroraPostgresDriver.js',
    './driver/capacitor/CapacitorDriver.js',
    './driver/cockroachdb/CockroachDriver.js',
    './driver/cordova/CordovaDriver.js',
    './driver/expo/ExpoDriver.js',
    './driver/mongodb/MongoDriver.js',
    './driver/mysql/MysqlDriver.js',
    './driver/nativescript/NativescriptDriver.js',
    './driver/oracle/OracleDriver.js',
    './driver/react-native/ReactNativeDriver.js',
    './driver/sap/SapDriver.js',
    './driver/spanner/SpannerDriver.js',
    './driver/sqljs/SqljsDriver.js',
    './driver/sqlserver/SqlServerDriver.js',
    '@sqltools/formatter',
    'sql-highlight',
    'tinyglobby',
  ],
  zod: ['./v4/locales/index.cjs'],
  '@apollo/server': ['@graphql-tools/schema'],
  'graphql-jit': ['fast-json-stringify'],
  '@fastify/static': ['glob'],
};

/** Puts empty modules in the place of those that the gateway never calls, so that they take neither time nor memory. */
export function leaveOutModules(): void {
  for (const [name, modules] of Object.entries(LEFT_OUT)) {
    const resolver = Module.createRequire(require.resolve(name));
    for (const path of modules.map((each) => resolver.resolve(each)))
      require.cache[path] = Object.assign(new Module(path), { filename: path, loaded: true });
  }
}
