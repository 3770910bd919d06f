-- Runs once, when PostgreSQL creates its data directory. docs/security.md says who may do what. Passwords come from secrets.
\set owner_password `cat /run/secrets/postgres-owner`
\set job_password `cat /run/secrets/postgres-job`
\set center_password `cat /run/secrets/postgres-center`
\set intake_password `cat /run/secrets/postgres-intake`
\set grafana_password `cat /run/secrets/grafana`

CREATE ROLE nhip LOGIN CREATEROLE PASSWORD :'owner_password';
ALTER DATABASE nhip OWNER TO nhip;

-- Created by the owner, who may then grant them to the readers that it creates.
SET ROLE nhip;
CREATE ROLE nhip_writer NOLOGIN;
CREATE ROLE nhip_reader NOLOGIN;
CREATE ROLE nhip_center NOLOGIN NOINHERIT;
CREATE ROLE nhip_intake NOLOGIN NOINHERIT;
CREATE ROLE nhip_job LOGIN PASSWORD :'job_password' IN ROLE nhip_writer;
CREATE ROLE center LOGIN PASSWORD :'center_password' IN ROLE nhip_center;
CREATE ROLE intake LOGIN PASSWORD :'intake_password' IN ROLE nhip_intake;
CREATE ROLE grafana LOGIN PASSWORD :'grafana_password' IN ROLE nhip_reader;
