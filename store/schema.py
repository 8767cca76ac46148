from pathlib import Path


def prepare_sqlite(path: Path) -> None:
    from sqlalchemy import create_engine
    from store.tables import metadata

    engine = create_engine(f"sqlite:///{path}")
    metadata.create_all(engine)
    engine.dispose()
