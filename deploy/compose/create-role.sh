#!/bin/sh
# Runs once, when the database is created: the gateway gets an ordinary role that owns its database. Row security does not apply
# to the superuser that the image creates.
set -eu
psql --set=ON_ERROR_STOP=1 --no-psqlrc --username="${POSTGRES_USER:-postgres}" --dbname=postgres <<'SQL'
\set password `cat "$GATEWAY_PASSWORD_FILE"`
CREATE ROLE gateway LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEROLE NOCREATEDB PASSWORD :'password';
CREATE DATABASE gateway OWNER gateway;
SQL
