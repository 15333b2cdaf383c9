package dev.vmorchestrator.persistence;

import org.hibernate.community.dialect.SQLiteDialect;
import org.hibernate.engine.jdbc.dialect.spi.DialectResolutionInfo;

/** SQLite's dialect with the four storage classes as column types, so that validation holds. */
public class SqliteTypesDialect extends SQLiteDialect {
  public SqliteTypesDialect(DialectResolutionInfo info) {
    super(info);
  }

  @Override
  protected String columnType(int sqlTypeCode) {
    return switch (sqlTypeCode) {
      case java.sql.Types.BOOLEAN,
          java.sql.Types.TINYINT,
          java.sql.Types.SMALLINT,
          java.sql.Types.INTEGER,
          java.sql.Types.BIGINT ->
          "integer";
      case java.sql.Types.FLOAT, java.sql.Types.REAL, java.sql.Types.DOUBLE -> "real";
      case java.sql.Types.CHAR, java.sql.Types.VARCHAR, java.sql.Types.LONGVARCHAR -> "text";
      case java.sql.Types.BINARY, java.sql.Types.VARBINARY, java.sql.Types.BLOB -> "blob";
      default -> super.columnType(sqlTypeCode);
    };
  }
}
