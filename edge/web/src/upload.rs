//! A file sent with a form: bounded, with the same proof that it came from our page.

use axum::{
    body::Bytes,
    extract::{DefaultBodyLimit, FromRequest, Multipart, Request, multipart::Field},
};

use crate::{
    error::PageError,
    fields::{FIELDS_MAX, FORM_BYTES_MAX, Fields, LETTERS_MAX},
    visit::Visit,
};

/// A personnel list of 5,000 people has about 1 MB; scans and attachments may have fifty.
pub const UPLOAD_BYTES_MAX: usize = 50 * 1024 * 1024;

/// The other fields of the form, and its one file.
#[derive(Debug)]
pub struct Upload {
    pub fields: Fields,
    /// As the browser names it; shown, never used as a path.
    pub file_name: String,
    pub bytes: Bytes,
}

/// For the routes that take files: axum's own bound is 2 MB.
pub fn limit() -> DefaultBodyLimit {
    DefaultBodyLimit::max(UPLOAD_BYTES_MAX)
}

/// A dual-layer DVD has 8.5 GB, and is read in a drive.
pub const IMAGE_BYTES_MAX: u64 = 8 << 30;

/// For the route that takes images; the fields before the image are small.
pub fn image_limit() -> DefaultBodyLimit {
    DefaultBodyLimit::max(IMAGE_BYTES_MAX as usize + FORM_BYTES_MAX)
}

/// The fields of a form before its file, which is still on its way.
#[derive(Debug, Default)]
pub struct Front {
    fields: Vec<(String, String)>,
    bytes: usize,
}

impl Front {
    pub async fn take(&mut self, mut part: Field<'_>) -> Result<(), PageError> {
        let name = part.name().unwrap_or_default().to_owned();
        let mut value = Vec::new();
        while let Some(piece) = part.chunk().await.map_err(refused)? {
            self.bytes += piece.len();
            if self.bytes > FORM_BYTES_MAX {
                return Err(PageError::TooLarge);
            }
            value.extend_from_slice(&piece);
        }
        if self.fields.len() == FIELDS_MAX {
            return Err(PageError::TooLarge);
        }
        let value = String::from_utf8(value).map_err(|_| PageError::BadRequest)?;
        self.fields.push((name, value));
        Ok(())
    }

    /// A form of somebody else's is refused before a byte of the file is read.
    pub fn fields(self, visit: &Visit) -> Result<Fields, PageError> {
        let fields = Fields::from_pairs(self.fields);
        if fields.is_ours(visit) { Ok(fields) } else { Err(PageError::Forged) }
    }
}

impl<S: Send + Sync> FromRequest<S> for Upload {
    type Rejection = PageError;

    async fn from_request(request: Request, state: &S) -> Result<Self, PageError> {
        let visit = request.extensions().get::<Visit>().cloned().ok_or(PageError::BadRequest)?;
        let mut parts =
            Multipart::from_request(request, state).await.map_err(|_| PageError::BadRequest)?;
        let (mut fields, mut file) = (Vec::new(), None);
        while let Some(part) = parts.next_field().await.map_err(refused)? {
            let name = part.name().unwrap_or_default().to_owned();
            if let Some(file_name) = part.file_name().map(str::to_owned) {
                if file.is_some() || !Fields::from_pairs(fields.clone()).is_ours(&visit) {
                    return Err(PageError::Forged);
                }
                file = Some((file_name, part.bytes().await.map_err(refused)?));
                continue;
            }
            let value = part.text().await.map_err(refused)?;
            if fields.len() == FIELDS_MAX || value.chars().count() > LETTERS_MAX {
                return Err(PageError::TooLarge);
            }
            fields.push((name, value));
        }
        let (file_name, bytes) = file.ok_or(PageError::BadRequest)?;
        Ok(Self { fields: Fields::from_pairs(fields), file_name, bytes })
    }
}

pub fn refused(error: axum::extract::multipart::MultipartError) -> PageError {
    PageError::of_status(error.status())
}
